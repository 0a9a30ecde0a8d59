import Prose

/// Reads a typed query; total: any text gives chips, and a query where all of them can be read.
///
/// Terms side by side must all hold (`AND` may stand between them), `OR` binds less, brackets group, `-` or `NOT`
/// negates what follows. Each top-level term has a chip; alternatives share one.
public func parseQuery(_ text: String, _ context: QueryContext) -> ParsedQuery {
  var parser = QueryParser(text, context)
  let items = parser.top()
  let terms = items.compactMap { if case .term(let term) = $0.reading { term } else { nil } }
  let isReadable = items.allSatisfy(\.reading.isReadable)
  return ParsedQuery(
    text: text, query: isReadable ? SearchQuery(terms) : nil, chips: items.map { parser.chip($0) })
}

/// What a stretch of a query was understood as.
enum TermReading {
  case term(SearchQuery.Term)
  /// It says nothing yet: `says:` while somebody types.
  case nothing
  /// More typing may make it a term; until then the previous result stays.
  case pending
  case problem(String)

  var isReadable: Bool {
    switch self {
    case .term, .nothing: true
    case .pending, .problem: false
    }
  }
}

/// A recursive descent over the text, bounded in length and depth.
struct QueryParser {
  static let longestText = 4096
  static let deepestGroup = 32

  struct Item {
    var reading: TermReading
    var range: TextRange
  }

  let context: QueryContext
  var scanner: QueryScanner
  private var depth = 0

  init(_ text: String, _ context: QueryContext) {
    self.context = context
    scanner = QueryScanner(text)
  }

  /// Whether what was just read ends where somebody is typing.
  var isBeingTyped: Bool { context.isTyping && scanner.isAtEnd }

  /// Every top-level term.
  mutating func top() -> [Item] {
    let count = scanner.bytes.count
    if count > Self.longestText {
      let problem = "a query has at most \(Self.longestText) bytes, this one has \(count)"
      return [Item(reading: .problem(problem), range: TextRange(0, count))]
    }
    let alternatives = self.alternatives()
    return alternatives.count == 1 ? alternatives[0] : [any(alternatives)]
  }

  /// Rows of terms with `OR` between them, up to the end or to the bracket that closes the group.
  private mutating func alternatives() -> [[Item]] {
    var rows: [[Item]] = [[]]
    var separator = TextRange(0, 0)
    while true {
      scanner.skipSpace()
      if scanner.isAtEnd || depth > 0 && scanner.peek() == UInt8(ascii: ")") {
        return closed(rows, separator)
      }
      if let end = end(ofOperator: "OR") {
        separator = TextRange(scanner.offset, end)
        if rows[rows.count - 1].isEmpty { rows[rows.count - 1] = [misplaced(separator)] }
        scanner.offset = end
        rows.append([])
      } else if let end = end(ofOperator: "AND") {
        scanner.offset = end
      } else {
        rows[rows.count - 1].append(item())
      }
    }
  }

  /// The rows; the last one, behind the last `OR`, may be empty only where somebody is about to type it.
  private func closed(_ rows: [[Item]], _ separator: TextRange) -> [[Item]] {
    guard rows.count > 1, rows[rows.count - 1].isEmpty else { return rows }
    if context.isTyping, scanner.isAtEnd { return Array(rows.dropLast()) }
    return rows.dropLast() + [[misplaced(separator)]]
  }

  private func misplaced(_ separator: TextRange) -> Item {
    Item(reading: .problem("OR needs a term on each side"), range: separator)
  }

  /// Where a word in capitals ends that stands here as an operator.
  private func end(ofOperator word: String) -> Int? {
    let end = scanner.offset + word.utf8.count
    guard end <= scanner.bytes.count,
      scanner.bytes[scanner.offset..<end].elementsEqual(word.utf8)
    else { return nil }
    var next = scanner
    next.offset = end
    let isWhole = next.isAtEnd || next.peek() == UInt8(ascii: "(") || next.peek() == UInt8(ascii: ")")
    return isWhole || next.skipSpace() ? end : nil
  }

  /// One term with the negations before it.
  private mutating func item() -> Item {
    let start = scanner.offset
    var isNegated = false
    var negation: String?
    while true {
      if scanner.peek() == UInt8(ascii: "-") {
        scanner.offset += 1
        negation = "-"
      } else if let end = end(ofOperator: "NOT") {
        scanner.offset = end
        scanner.skipSpace()
        negation = "NOT"
      } else {
        break
      }
      isNegated.toggle()
    }
    var reading = bare(behind: negation)
    if isNegated, case .term(let term) = reading {
      if case .not(let inner) = term { reading = .term(inner) } else { reading = .term(.not(term)) }
    }
    return Item(reading: reading, range: TextRange(start, scanner.offset))
  }

  /// A term without its negation, which is given as it was typed last.
  private mutating func bare(behind negation: String?) -> TermReading {
    let start = scanner.offset
    var next = scanner
    let isMissing = TermReading.problem("\(negation ?? "-") needs a term behind it")
    guard let byte = scanner.peek(), !next.skipSpace() else { return isBeingTyped ? .nothing : isMissing }
    if byte == UInt8(ascii: "(") { return group() }
    if byte == UInt8(ascii: ")") {
      if negation != nil, depth > 0 { return isMissing }
      scanner.offset += 1
      return .problem("a ) without a (")
    }
    if byte == UInt8(ascii: "/") { return expression { .expression($0) } }
    if let name = scanner.fieldName() { return field(name, from: start) }
    let value = scanner.value()
    return words(value, matchesCase: !value.isQuoted && value.text.unicodeScalars.contains(where: isCapital))
      .map { .text($0) }
  }

  private mutating func group() -> TermReading {
    scanner.offset += 1
    guard depth < Self.deepestGroup else {
      scanner.offset = scanner.bytes.count
      return .problem("brackets stand in each other more than \(Self.deepestGroup) deep")
    }
    depth += 1
    let alternatives = self.alternatives()
    depth -= 1
    let isClosed = !scanner.isAtEnd
    if isClosed { scanner.offset += 1 }
    let reading = alternatives.count == 1 ? all(alternatives[0]) : any(alternatives).reading
    // What is wrong inside may be why no end was found.
    if case .problem = reading { return reading }
    if !isClosed, !context.isTyping { return .problem("a ( is not closed") }
    if case .nothing = reading, isClosed, !isBeingTyped {
      return .problem("nothing stands between the brackets")
    }
    return reading
  }

  private func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isUppercase || scalar.properties.generalCategory == .titlecaseLetter
  }
}

/// Putting terms together.
extension QueryParser {
  private func any(_ rows: [[Item]]) -> Item {
    let readings = rows.map { all($0) }
    let items = rows.joined()
    let range = TextRange(items.first?.range.lower ?? 0, items.map(\.range.upper).max() ?? 0)
    return Item(reading: joined(readings) { .any($0) }, range: range)
  }

  private func all(_ items: [Item]) -> TermReading { joined(items.map(\.reading)) { .all($0) } }

  private func joined(
    _ readings: [TermReading], _ join: ([SearchQuery.Term]) -> SearchQuery.Term
  ) -> TermReading {
    var terms: [SearchQuery.Term] = []
    var isPending = false
    for reading in readings {
      switch reading {
      case .term(let term): terms.append(term)
      case .nothing: break
      case .pending: isPending = true
      case .problem: return reading
      }
    }
    if isPending { return .pending }
    return terms.isEmpty ? .nothing : .term(terms.count == 1 ? terms[0] : join(terms))
  }

  /// The chip of a top-level term.
  func chip(_ item: Item) -> Chip {
    let isFinished = !context.isTyping || item.range.upper < scanner.bytes.count
    let typed = scanner.text(item.range).prefix(61)
    let label = typed.count > 60 ? typed.dropLast() + "…" : String(typed)
    var chip = Chip(range: item.range, label: label, isFinished: isFinished)
    switch item.reading {
    case .term(let term):
      chip.term = term
      chip.label = term.label
      if case .date(let date) = term {
        chip.hint = date.countedBack(from: context.newest, today: context.today)
      }
    case .problem(let problem): chip.problem = problem
    case .nothing, .pending: break
    }
    return chip
  }
}
