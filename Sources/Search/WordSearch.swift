/// The caller no longer wants the answer.
struct Cancelled: Error {}

/// Asks now and then whether the answer is still wanted.
struct Patience {
  let isCancelled: () -> Bool

  /// Throws where the answer is no longer wanted.
  @inline(__always)
  func check() throws(Cancelled) { if isCancelled() { throw Cancelled() } }
}

extension WordIndex {
  /// Those of `candidates` that hold words in a row which pass the tests.
  func texts(
    holding tests: [WordTest], among candidates: Bitmap, inHead: Bool = false, _ patience: Patience
  ) throws(Cancelled) -> Bitmap {
    let step = try step(holding: tests, among: candidates, inHead: inHead, patience)
    return try step.articles(patience)
  }

  /// How to find those of `candidates` that hold words in a row which pass the tests: single words are looked up,
  /// the texts that hold all words of a phrase have to be asked one by one.
  func step(
    holding tests: [WordTest], among candidates: Bitmap, inHead: Bool = false, _ patience: Patience
  ) throws(Cancelled) -> Step {
    var result = candidates
    if tests.isEmpty { return .known(Bitmap(count)) }
    for test in tests {
      result.formIntersection(try texts(passing: test, patience))
      if result.isEmpty { return .known(result) }
    }
    if tests.count == 1, !inHead { return .known(result) }
    var forms: [[UInt32]] = []
    for test in tests { forms.append(try self.forms(passing: test, patience)) }
    let scan = PhraseScan(forms, in: self)
    return .test(result) { scan.stands(in: self, $0, inHead: inHead) }
  }
}
