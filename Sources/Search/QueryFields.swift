import Prose

/// The fields of the query language: what each takes and what it means.
extension QueryParser {
  /// Every field, as it is typed.
  static let fieldNames = [
    "title", "says", "who", "src", "type", "lang", "is", "tag", "date", "since", "until",
  ]

  /// Other names that people try.
  private static let synonyms = [
    "source": "src", "site": "src", "from": "src", "outlet": "src", "speaker": "says", "said": "says",
    "quote": "says", "by": "says", "person": "who", "people": "who", "name": "who", "headline": "title",
    "subject": "title", "language": "lang", "kind": "type", "state": "is", "in": "is", "after": "since",
    "before": "until", "day": "date", "when": "date",
  ]

  /// Reads the value of a field whose name and colon were just read.
  mutating func field(_ name: String, from start: Int) -> TermReading {
    if ["title", "who", "src", "says"].contains(name), scanner.peek() == UInt8(ascii: "/") {
      _ = scanner.betweenSlashes()
      return .problem("\(name): takes words: a regular expression stands by itself, or in says:NAME:/…/")
    }
    switch name {
    case "title": return nextWords().map { .title($0) }
    case "who": return nextWords().map { .who($0) }
    case "src": return nextWords().map { .source($0) }
    case "says": return says()
    case "is": return state()
    case "type": return choice(SearchQuery.ArticleType.self, name) { .type($0) }
    case "lang": return language()
    case "date", "since", "until": return date(DateTerm.Field(rawValue: name) ?? .date)
    case "tag":
      _ = scanner.value()
      return .problem("tags cannot be searched for yet")
    default:
      let value = scanner.value()
      let written = scanner.text(TextRange(start, scanner.offset))
      let meant = suggestion(for: name).map { "did you mean \($0):?" }
      return .problem("unknown field \(name): " + (meant ?? quoting(value, written)))
    }
  }

  private func quoting(_ value: QueryScanner.Value, _ written: String) -> String {
    value.isQuoted || written.utf8.count > 40
      ? "fields are " + Self.fieldNames.map { $0 + ":" }.joined(separator: " ")
      : "write \"\(written)\" for the words"
  }

  private func suggestion(for name: String) -> String? {
    if let meant = Self.synonyms[name] { return meant }
    let distances = Self.fieldNames.map { ($0, editDistance($0, name)) }
    guard let nearest = distances.min(by: { $0.1 < $1.1 }) else { return nil }
    return nearest.1 <= 1 || nearest.1 == 2 && name.utf8.count > 3 ? nearest.0 : nil
  }

  /// Reads a value as a pattern of words.
  private mutating func nextWords() -> Reading<WordPattern> {
    // Before the value is read, nothing is known to be typed last.
    let value = scanner.value()
    return words(value)
  }

  /// A pattern of words from a value, or why it is none.
  func words(_ value: QueryScanner.Value, matchesCase: Bool = false) -> Reading<WordPattern> {
    if value.hasInnerStar { return .problem("a * stands only before or behind a word") }
    if value.isOpen, !context.isTyping { return .problem("a quotation mark is not closed") }
    let isLast = isBeingTyped && (value.isOpen || !value.isQuoted)
    let count = wordRanges(value.text).count
    guard count > 0 else {
      return isLast || value.isEmpty && isBeingTyped
        ? .nothing : .problem("nothing to search for: no letter or digit")
    }
    guard count <= 64 else { return .problem("a phrase has at most 64 words, this one has \(count)") }
    return .value(
      WordPattern(
        value.text, isQuoted: value.isQuoted, opensInside: value.opensInside,
        endsInside: value.endsInside || isLast, matchesCase: matchesCase))
  }

  /// `says:okafor`, `says:"tom okafor":"plan B"`.
  private mutating func says() -> TermReading {
    let nameValue = scanner.value(stopsAtColon: true)
    let hasWords = scanner.peek() == UInt8(ascii: ":")
    let name = words(nameValue)
    guard hasWords else { return name.map { .says($0, words: nil) } }
    scanner.offset += 1
    if case .value(let speaker) = name, scanner.peek() == UInt8(ascii: "/") {
      let reading = expression { .saysMatch(speaker, $0) }
      if case .nothing = reading { return .term(.says(speaker, words: nil)) }
      return reading
    }
    let value = scanner.value()
    guard case .value(let speaker) = name else {
      return nameValue.isEmpty ? .problem("says: needs a name before the words") : name.map { .who($0) }
    }
    switch words(value) {
    case .value(let pattern): return .term(.says(speaker, words: pattern))
    case .nothing: return .term(.says(speaker, words: nil))
    case .problem(let problem): return .problem(problem)
    }
  }

  private mutating func state() -> TermReading {
    let others = ["noted": "notes cannot be searched for yet", "transcript": "write type:transcript"]
    return choice(SearchQuery.StateFilter.self, "is", others) { .state($0) }
  }

  private mutating func language() -> TermReading {
    let value = scanner.value()
    let code = folded(value.text)
    if code.isEmpty { return isBeingTyped ? .nothing : .problem("lang: needs a code such as en") }
    let isCode = code.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
    // Codes have two letters or three.
    if isCode, isBeingTyped, code.utf8.count < 2 { return .pending }
    guard isCode, !value.opensInside, !value.endsInside else {
      return .problem("lang: takes a code such as en")
    }
    return .term(.language(code))
  }

  /// A value out of a few; `others` are those that have an answer of their own.
  private mutating func choice<Value: RawRepresentable<String> & CaseIterable>(
    _ type: Value.Type, _ name: String, _ others: [String: String] = [:],
    _ term: (Value) -> SearchQuery.Term
  ) -> TermReading {
    let value = scanner.value()
    let word = folded(value.text)
    let isPlain = !value.opensInside && !value.endsInside
    if isPlain, let value = Value(rawValue: word) { return .term(term(value)) }
    if word.isEmpty, isBeingTyped { return .nothing }
    if let problem = others[word] { return .problem(problem) }
    let names = Value.allCases.map(\.rawValue)
    if isBeingTyped, isPlain, names.contains(where: { $0.hasPrefix(word) }) { return .pending }
    let list = names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    return .problem("\(name): takes \(list)")
  }

  private mutating func date(_ field: DateTerm.Field) -> TermReading {
    let value = scanner.value()
    let text = folded(value.text)
    if value.isEmpty {
      return isBeingTyped ? .nothing : .problem("\(field.rawValue): needs a date such as 2016-10")
    }
    guard !value.opensInside, !value.endsInside else { return .problem(dateAdvice("", today: context.today)) }
    switch readDate(text, field, today: context.today) {
    case .meaning(let meaning): return .term(.date(DateTerm(field: field, value: text, meaning: meaning)))
    case .wrong(let problem): return .problem(problem)
    case .unknown:
      if isBeingTyped, mayBecomeDate(text) { return .pending }
      return .problem(dateAdvice(text, today: context.today))
    }
  }
}

/// A part of a term as it was understood.
enum Reading<Value> {
  case value(Value)
  case nothing
  case problem(String)

  func map(_ term: (Value) -> SearchQuery.Term) -> TermReading {
    switch self {
    case .value(let value): .term(term(value))
    case .nothing: .nothing
    case .problem(let problem): .problem(problem)
    }
  }
}

/// How many letters must be inserted, left out, replaced or swapped with a neighbour to make one short word of
/// another (Damerau's distance, no letter changed twice).
func editDistance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a.utf8), Array(b.utf8))
  guard abs(a.count - b.count) <= 3 else { return abs(a.count - b.count) }
  var rows = [Array(0...b.count)]
  for i in 1..<(a.count + 1) {
    var row = [i]
    for j in 1..<(b.count + 1) {
      let change = rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      var best = min(change, rows[i - 1][j] + 1, row[j - 1] + 1)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, rows[i - 2][j - 2] + 1) }
      row.append(best)
    }
    rows.append(row)
  }
  return rows[a.count][b.count]
}
