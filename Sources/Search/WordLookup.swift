import Prose

extension WordIndex {
  /// What a key may cost among some texts, in postings that are read: what is begun, and what stands inside words.
  /// A smaller bound makes a larger index; a full segment is gone through in some 30 µs.
  static func prefixBound(_ texts: Int) -> Int { max(500, texts * 9 / 16) }
  static func insideBound(_ texts: Int) -> Int { max(2000, texts * 4) }

  /// The texts that hold a word which passes a test.
  func texts(passing test: WordTest, _ patience: Patience) throws(Cancelled) -> Bitmap {
    var texts = Bitmap(count)
    if !test.meant.isEmpty {
      for test in test.meant { texts.formUnion(try self.texts(passing: test, patience)) }
    } else if test.opensInside {
      try insert(inside: test, into: &texts, patience)
    } else if !test.matchesCase {
      beginnings.insert(vocabulary.words(beginning: test), into: &texts) { word, texts in
        vocabulary.forEachForm(ofWord: word) { postings.insert($0, into: &texts) }
      }
    } else if let capitals = vocabulary.capitals(beginning: test) {
      capitalBeginnings.insert(capitals, into: &texts) { place, texts in
        postings.insert(vocabulary.number(ofCapital: place), into: &texts)
      }
    } else {
      try insert(forms(passing: test, patience), into: &texts, patience)
    }
    return texts
  }

  /// The numbers of the forms that pass a test.
  func forms(passing test: WordTest, _ patience: Patience) throws(Cancelled) -> [UInt32] {
    guard test.meant.isEmpty else {
      var forms: [UInt32] = []
      for test in test.meant { forms += try self.forms(passing: test, patience) }
      return forms
    }
    guard test.opensInside else { return try vocabulary.forms(passing: test, patience) }
    var folded: [UInt8] = []
    test.bytes.withUnsafeBufferPointer { appendFolded($0, to: &folded) }
    return try vocabulary.forms(passing: test, among: grams.words(holding: folded), patience)
  }

  private func insert(
    inside test: WordTest, into texts: inout Bitmap, _ patience: Patience
  ) throws(Cancelled) {
    if test.endsInside, !test.matchesCase, grams.insert(test.bytes, into: &texts) { return }
    try insert(forms(passing: test, patience), into: &texts, patience)
  }

  private func insert(
    _ forms: [UInt32], into texts: inout Bitmap, _ patience: Patience
  ) throws(Cancelled) {
    for (index, form) in forms.enumerated() {
      if index % 64 == 63 { try patience.check() }
      postings.insert(form, into: &texts)
    }
  }
}
