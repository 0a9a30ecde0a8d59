import Prose
import Search

/// What a typed word that stands nowhere is taken for, found by looking at every word there is.
struct Slips {
  private let table: WordTable
  private let entries: [Oracle.Entry]
  /// Of each word of the table, whether it stands there.
  private let isIn: [Place: [Bool]]

  enum Place: Hashable, CaseIterable {
    /// The headlines and texts.
    case texts
    /// The names of all whom the articles name.
    case names
    /// The names of those of them who are quoted.
    case speakers
  }

  init(_ table: WordTable, _ entries: [Oracle.Entry]) {
    self.table = table
    self.entries = entries
    var isIn: [Place: [Bool]] = [:]
    for place in Place.allCases {
      var isThere = table.words.map { _ in false }
      for entry in entries { for word in Self.words(entry, place) { isThere[word] = true } }
      isIn[place] = isThere
    }
    self.isIn = isIn
  }

  private static func words(_ entry: Oracle.Entry, _ place: Place) -> [Int] {
    switch place {
    case .texts: entry.title.words + entry.text.words
    case .names: entry.people.joined().flatMap(\.words)
    case .speakers:
      Set(entry.document.utterances.map(\.person)).flatMap { entry.people[$0].flatMap(\.words) }
    }
  }

  /// Whether some words of the table stand in any article.
  func stand(_ passes: [Bool], _ place: Place) -> Bool {
    // A name that is spelled as typed is no error, whether its bearer is quoted or not.
    let isThere = isIn[place == .speakers ? .names : place] ?? []
    return isThere.indices.contains { passes[$0] && isThere[$0] }
  }

  /// The words that are meant by one that stands nowhere, or their beginnings; those of most articles first.
  func meant(_ typed: [UInt8], isBeginning: Bool, _ place: Place) -> [String] {
    let typed = Array(String(decoding: typed, as: UTF8.self).unicodeScalars)
    guard typed.count >= 4, !typed.contains(where: { $0.properties.numericType != nil }) else { return [] }
    let isThere = isIn[place] ?? []
    var near: Set<[Unicode.Scalar]> = []
    for (word, isThere) in zip(table.words, isThere) where isThere {
      let scalars = Array(String(decoding: word.plain, as: UTF8.self).unicodeScalars)
      let lengths = isBeginning ? 1...scalars.count : scalars.count...scalars.count
      for length in lengths {
        let part = Array(scalars[..<length])
        // What is cut short is a word with a letter too many, or nothing.
        if isBeginning, length < scalars.count, typed.starts(with: part) { continue }
        if Self.isSlip(typed, part) { near.insert(part) }
      }
    }
    let likely = near.filter { $0[0] == typed[0] }
    if !likely.isEmpty { near = likely }
    if isBeginning {
      let whole = near.filter { $0.count > typed.count || !$0.starts(with: typed.dropLast()) }
      if !whole.isEmpty { near = whole }
      near = near.filter { word in
        !near.contains { $0.count < word.count && word.starts(with: $0) && !typed.starts(with: $0) }
      }
    }
    let words = near.map { word in Array(String(String.UnicodeScalarView(word)).utf8) }
    let bytes = Array(String(String.UnicodeScalarView(typed)).utf8)
    let counts = words.map { word in
      (count(word, isBeginning && !bytes.starts(with: word), place), word)
    }
    return counts.sorted { $0.0 != $1.0 ? $0.0 > $1.0 : $0.1.lexicographicallyPrecedes($1.1) }
      .map { String(decoding: $0.1, as: UTF8.self) }
  }

  private func count(_ word: [UInt8], _ isBeginning: Bool, _ place: Place) -> Int {
    let passes = table.words.map { isBeginning ? $0.plain.starts(with: word) : $0.plain == word }
    return entries.count { entry in Self.words(entry, place).contains { passes[$0] } }
  }

  /// Whether one letter was left out, put in, replaced or exchanged with the next: what is left of both words
  /// without what they begin and end with alike says so.
  private static func isSlip(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Bool {
    let head = zip(a, b).prefix { $0 == $1 }.count
    let (a, b) = (a[head...], b[head...])
    let tail = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
    let (x, y) = (a.dropLast(tail), b.dropLast(tail))
    return max(x.count, y.count) == 1 || x.count == 2 && y.count == 2 && x.elementsEqual(y.reversed())
  }
}
