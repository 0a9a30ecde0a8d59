import Articles
import Prose

/// Finds what was meant by words that stand nowhere in an index as they were typed.
///
/// What is alike stands side by side in a vocabulary, so that words one error away are found by binary search: for
/// each place of the word, where the error may be, among the words that begin like it up to there.
struct Forgiving {
  let parts: [SearchIndex.Part]
  let patience: Patience
  let workers: Workers

  /// What was forgiven of one pattern, by the place of the word in it; nothing where it is found as it is.
  func forgiven(
    in pattern: WordPattern, _ place: SearchQuery.Term.Place
  ) throws(Cancelled) -> [Int: Forgiven] {
    let tests = pattern.tests
    guard tests.contains(where: \.isForgivable) else { return [:] }
    if place != .texts, try isHeld(tests, place) { return [:] }
    let ranges = wordRanges(pattern.text)
    var forgiven: [Int: Forgiven] = [:]
    for (number, test) in tests.enumerated() where test.isForgivable {
      if try isHeld([test], place) { continue }
      let typed = String(pattern.text[ranges[number]])
      if let found = try self.forgiven(typed, test, place) { forgiven[number] = found }
    }
    return forgiven
  }

  private func forgiven(
    _ typed: String, _ test: WordTest, _ place: SearchQuery.Term.Place
  ) throws(Cancelled) -> Forgiven? {
    // An error in the first letter is rare, and costs most to look for.
    for errors in [Vocabulary.Errors.behindFirstLetter, .inFirstLetter] {
      let known = try workers.map(parts.count) { (number) throws(Cancelled) in
        try patience.check()
        return vocabulary(parts[number], place).neighbours(of: test, errors)
      }
      for words in test.likeliestFirst(known.reduce(into: Set()) { $0.formUnion($1) }) {
        let counted = try commonestFirst(words, test, place)
        guard let first = counted.first else { continue }
        let meant = counted.map { String(decoding: $0, as: UTF8.self) }
        return Forgiven(typed: typed, meant: meant, name: name(first, test, place))
      }
    }
    return nil
  }

  private func vocabulary(_ part: SearchIndex.Part, _ place: SearchQuery.Term.Place) -> Vocabulary {
    place == .texts ? part.segment.words.vocabulary : part.segment.names.words.vocabulary
  }

  /// Whether any article holds words in a row which pass the tests; in its texts only one word is asked for. A name
  /// that is spelled as typed is no error, whether its bearer is quoted or not.
  private func isHeld(_ tests: [WordTest], _ place: SearchQuery.Term.Place) throws(Cancelled) -> Bool {
    for part in parts {
      try patience.check()
      switch place {
      case .texts: if try part.segment.words.count(tests[0], among: part.live, patience) > 0 { return true }
      case .names, .speakers:
        if part.segment.people.count(try names(tests, part), in: part.live, speaking: false) > 0 {
          return true
        }
      }
    }
    return false
  }

  /// Those words which stand in any article, the one in most articles first.
  private func commonestFirst(
    _ words: [[UInt8]], _ test: WordTest, _ place: SearchQuery.Term.Place
  ) throws(Cancelled) -> [[UInt8]] {
    let tests = words.map { test.with($0) }
    let counts = try workers.map(parts.count) { (number) throws(Cancelled) in
      try self.counts(tests, place, parts[number])
    }
    var counted: [(word: [UInt8], articles: Int)] = []
    for (index, word) in words.enumerated() {
      let articles = counts.reduce(0) { $0 + $1[index] }
      if articles > 0 { counted.append((word, articles)) }
    }
    return counted.sorted { a, b in
      a.articles != b.articles ? a.articles > b.articles : a.word.lexicographicallyPrecedes(b.word)
    }.map(\.word)
  }

  /// For each test the number of articles of a part that hold a word which passes it.
  private func counts(
    _ tests: [WordTest], _ place: SearchQuery.Term.Place, _ part: SearchIndex.Part
  ) throws(Cancelled) -> [Int] {
    var counts: [Int] = []
    for test in tests {
      switch place {
      case .texts: counts.append(try part.segment.words.count(test, among: part.live, patience))
      case .names, .speakers:
        try patience.check()
        counts.append(
          part.segment.people.count(try names([test], part), in: part.live, speaking: place == .speakers))
      }
    }
    return counts
  }

  /// The names that hold words in a row which pass the tests.
  private func names(_ tests: [WordTest], _ part: SearchIndex.Part) throws(Cancelled) -> Bitmap {
    let names = part.segment.names.words
    return try names.texts(holding: tests, among: Bitmap(names.count, all: true), patience)
  }

  /// A word as it is shown.
  private func name(_ word: [UInt8], _ test: WordTest, _ place: SearchQuery.Term.Place) -> String {
    guard test.goesOn(behind: word) else { return String(decoding: word, as: UTF8.self) }
    var common: [UInt8]?
    var isOne = true
    for part in parts {
      let vocabulary = vocabulary(part, place)
      let range = vocabulary.words(beginning: test.with(word))
      guard let first = range.first, let last = range.last else { continue }
      for other in [vocabulary.word(first), vocabulary.word(last)] {
        let before = common ?? other
        isOne = isOne && before == other
        common = zip(before, other).prefix { $0 == $1 }.map(\.0)
      }
    }
    let whole = common ?? word
    return String(decoding: whole.dropCutScalar, as: UTF8.self) + (isOne ? "" : "*")
  }
}

extension WordTest {
  /// The same test of another word.
  func with(_ word: [UInt8]) -> WordTest {
    WordTest(
      bytes: word, matchesCase: matchesCase, opensInside: opensInside, endsInside: goesOn(behind: word))
  }

  /// Whether words which only begin with another one pass for this test's. Where more was typed than that one, they
  /// have nothing to do with it: it is a word with one letter too many.
  fileprivate func goesOn(behind word: [UInt8]) -> Bool {
    endsInside && !(word.count < bytes.count && bytes.starts(with: word))
  }

  /// What one error makes of the word, the likelier first: while it is a beginning, what all of its letters speak
  /// for comes before what takes the last one for another one, or for one too many.
  fileprivate func likeliestFirst(_ words: Set<[UInt8]>) -> [[[UInt8]]] {
    guard endsInside, let last = bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return [Array(words)] }
    let others = words.filter { word in
      word.starts(with: bytes[..<last]) && word[last...].count { $0 & 0xC0 != 0x80 } < 2
    }
    return [words.subtracting(others).outermost, Array(others)]
  }
}

extension Vocabulary {
  /// Where in a word one typing error may be.
  enum Errors {
    case inFirstLetter, behindFirstLetter
  }

  /// The words, or where the test takes beginnings the beginnings of words, that one error makes of a test's word:
  /// a letter left out, put in, replaced, or exchanged with the next one.
  func neighbours(of test: WordTest, _ errors: Errors) -> Set<[UInt8]> {
    let word = test.bytes
    let starts = word.indices.filter { word[$0] & 0xC0 != 0x80 } + [word.count]
    let last = starts.count - 1
    var found: Set<[UInt8]> = []
    var candidate: [UInt8] = []
    func look(_ pieces: ArraySlice<UInt8>..., in range: Range<Int>) {
      candidate.removeAll(keepingCapacity: true)
      for piece in pieces { candidate += piece }
      if candidate.isEmpty || candidate == word || found.contains(candidate) { return }
      let goesOn = test.goesOn(behind: candidate)
      if !words(beginning: candidate, goesOn: goesOn, in: range).isEmpty { found.insert(candidate) }
    }
    for place in errors == .inFirstLetter ? 0..<1 : 1..<(test.endsInside ? last : last + 1) {
      let head = word[..<starts[place]]
      let alike = words(beginning: Array(head), goesOn: true, in: 0..<wordCount)
      if alike.isEmpty { break }
      let rest = word[starts[place]...]
      let behind = place < last ? word[starts[place + 1]...] : []
      if place < last { look(head, behind, in: alike) }
      if place + 1 < last {
        let (next, tail) = (word[starts[place + 1]..<starts[place + 2]], word[starts[place + 2]...])
        look(head, next, word[starts[place]..<starts[place + 1]], tail, in: alike)
      }
      forEachScalar(behind: Array(head), in: alike) { scalar, range in
        look(head, scalar, rest, in: range)
        if place < last { look(head, scalar, behind, in: range) }
      }
    }
    return found
  }

  /// Calls `body` with every scalar that follows `head` in a range of words which all begin with it, and the words
  /// that go on with it.
  private func forEachScalar(
    behind head: [UInt8], in range: Range<Int>, _ body: (ArraySlice<UInt8>, Range<Int>) -> Void
  ) {
    var next = range.lowerBound
    while next < range.upperBound {
      let word = self.word(next)
      guard word.count > head.count else {
        next += 1
        continue
      }
      let end = word[(head.count + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? word.count
      let deeper = words(beginning: Array(word[..<end]), goesOn: true, in: next..<range.upperBound)
      body(word[head.count..<end], deeper)
      next = max(next + 1, deeper.upperBound)
    }
  }
}

extension WordIndex {
  /// The number of some texts that hold a word which passes a test.
  fileprivate func count(_ test: WordTest, among texts: Bitmap, _ patience: Patience) throws(Cancelled) -> Int
  {
    if vocabulary.words(beginning: test).isEmpty { return 0 }
    return try self.texts(passing: test, patience).intersecting(texts).count
  }
}

extension People {
  /// The number of some articles in which somebody goes by one of some names, or is quoted, too.
  fileprivate func count(_ names: Bitmap, in articles: Bitmap, speaking: Bool) -> Int {
    if names.isEmpty { return 0 }
    return self.articles(with: guises(named: names), speaking: speaking, of: articles.size)
      .intersecting(articles).count
  }
}

extension Set<[UInt8]> {
  /// Those that begin with no other one, in the order of their bytes.
  fileprivate var outermost: [[UInt8]] {
    var outer: [[UInt8]] = []
    for word in sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      if let last = outer.last, word.starts(with: last) { continue }
      outer.append(word)
    }
    return outer
  }
}

extension [UInt8] {
  /// The bytes without a last scalar that is not whole.
  fileprivate var dropCutScalar: ArraySlice<UInt8> {
    guard let start = lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return [] }
    let length = self[start] < 0x80 ? 1 : self[start] < 0xE0 ? 2 : self[start] < 0xF0 ? 3 : 4
    return start + length <= count ? self[...] : self[..<start]
  }
}
