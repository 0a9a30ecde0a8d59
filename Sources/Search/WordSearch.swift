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
    var result = candidates
    if tests.isEmpty { return Bitmap(count) }
    for test in tests {
      result.formIntersection(try texts(passing: test, patience))
      if result.isEmpty { return result }
    }
    if tests.count == 1, !inHead { return result }
    var forms: [[UInt32]] = []
    for test in tests { forms.append(try self.forms(passing: test, patience)) }
    var lane = PhraseLane(forms: vocabulary.formCount)
    lane.append(forms, number: 0)
    return try result.filter { (text) throws(Cancelled) in
      try patience.check()
      var isFound = false
      lane.forEachMatch(self, text, inHead: inHead) { _, _ in
        isFound = true
        return false
      }
      return isFound
    }
  }
}

/// Finds several phrases of no more than 64 words together in one walk over a text.
///
/// The algorithm is Shift-And (Baeza-Yates and Gonnet, “A new approach to text searching”): bit `i` of the state
/// says that the words before here pass the tests up to the one at bit `i`.
struct PhraseLane {
  private var masks: [UInt64]
  private var starts: UInt64 = 0
  private var ends: UInt64 = 0
  private var used = 0
  /// For each end bit the number and length of its phrase.
  private var phrases = Array(repeating: (number: 0, length: 0), count: 64)

  init(forms: Int) { masks = Array(repeating: 0, count: forms) }

  /// Takes a phrase, each word as the forms that it may have; false where there is no room for it.
  @discardableResult
  mutating func append(_ words: [[UInt32]], number: Int) -> Bool {
    if words.isEmpty || used + words.count > 64 { return false }
    starts |= 1 << UInt64(used)
    for forms in words {
      for form in forms { masks[Int(form)] |= 1 << UInt64(used) }
      used += 1
    }
    ends |= 1 << UInt64(used - 1)
    phrases[used - 1] = (number, words.count)
    return true
  }

  /// Calls `body` with the number of each phrase found and its words, in the order of their ends, as long as it
  /// says to go on. No phrase runs over the text's boundary.
  @inline(__always)
  func forEachMatch(
    _ index: WordIndex, _ text: Int, inHead: Bool = false,
    _ body: (_ number: Int, _ words: Range<Int>) -> Bool
  ) {
    let boundary = index.boundary(text)
    let (starts, ends) = (starts, ends)
    var state: UInt64 = 0
    var place = 0
    masks.withUnsafeBufferPointer { masks in
      index.rows.forEachWord(text) { form in
        if place == boundary {
          if inHead { return false }
          state = 0
        }
        state = (state &<< 1 | starts) & masks[Int(form)]
        place &+= 1
        var found = state & ends
        while found != 0 {
          let phrase = phrases[found.trailingZeroBitCount]
          if !body(phrase.number, place - phrase.length..<place) { return false }
          found &= found &- 1
        }
        return true
      }
    }
  }
}
