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
    let result = try texts(holdingEach: tests, among: candidates, patience)
    if result.isEmpty || tests.count == 1 && !inHead { return .known(result) }
    let scan = try scan(tests, patience)
    return .test(result) { texts in
      rows.prefetch(texts)
      return texts.filter { scan.stands(in: self, $0, inHead: inHead) }
    }
  }

  /// Those of `candidates` that hold a word for each test, wherever it stands; none where nothing is tested.
  func texts(
    holdingEach tests: [WordTest], among candidates: Bitmap, _ patience: Patience
  ) throws(Cancelled) -> Bitmap {
    var result = tests.isEmpty ? Bitmap(count) : candidates
    for test in tests where !result.isEmpty {
      result.formIntersection(try texts(passing: test, patience))
    }
    return result
  }

  /// What finds words in a row which pass the tests; there is at least one.
  func scan(_ tests: [WordTest], _ patience: Patience) throws(Cancelled) -> PhraseScan {
    PhraseScan(try forms(passingEach: tests, patience), in: self)
  }

  /// For each test the numbers of the forms that pass it.
  func forms(passingEach tests: [WordTest], _ patience: Patience) throws(Cancelled) -> [[UInt32]] {
    var forms: [[UInt32]] = []
    for test in tests { forms.append(try self.forms(passing: test, patience)) }
    return forms
  }
}
