import Articles
import Prose

/// The details of a revision that nobody asks the database about: blocks, boilerplate, warnings, date.
struct RevisionDetails: Hashable {
  static let version: UInt8 = 1

  var blocks: [Block]
  var boilerplate: [String]
  var warnings: [String]
  var date: ArticleDate

  init(_ article: Article) {
    blocks = article.body.blocks
    boilerplate = article.boilerplate
    warnings = article.warnings
    date = article.date
  }

  var bytes: [UInt8] {
    var writer = ByteWriter(version: Self.version)
    var last = 0
    writer.list(blocks) { writer, block in writer.block(block, &last) }
    writer.list(boilerplate) { $0.text($1) }
    writer.list(warnings) { $0.text($1) }
    writer.date(date)
    return writer.bytes
  }

  /// Reads the details of a text of `length` bytes; no range reaches beyond it.
  init(_ bytes: [UInt8], length: Int) throws(DamagedBytes) {
    var reader = try ByteReader(bytes, version: Self.version)
    var last = 0
    blocks = try reader.list { reader throws(DamagedBytes) in try reader.block(&last, length) }
    boilerplate = try reader.list { reader throws(DamagedBytes) in try reader.text() }
    warnings = try reader.list { reader throws(DamagedBytes) in try reader.text() }
    date = try reader.date(length: length)
    try reader.finish()
  }
}

extension ArticleDate {
  static let version: UInt8 = 1

  /// The date as the list needs it, without its evidence.
  var summaryBytes: [UInt8] {
    var writer = ByteWriter(version: Self.version)
    var date = self
    date.evidence = []
    writer.date(date)
    return writer.bytes
  }

  init(summaryBytes: [UInt8]) throws(DamagedBytes) {
    var reader = try ByteReader(summaryBytes, version: Self.version)
    self = try reader.date(length: 0)
    try reader.finish()
  }
}

extension ByteWriter {
  /// Writes a range as its distance from the start of the last one, and its length.
  mutating func range(_ range: TextRange, _ last: inout Int) {
    signed(range.lower - last)
    count(range.count)
    last = range.lower
  }

  mutating func evidence(_ evidence: Evidence, _ last: inout Int) {
    interned(evidence.kind)
    interned(evidence.text)
    optional(evidence.range) { $0.range($1, &last) }
  }

  /// Writes the place of a case among all of its type: new cases go to the end.
  mutating func choice<Choice: CaseIterable & Equatable>(_ value: Choice) {
    count(Array(Choice.allCases).firstIndex(of: value) ?? 0)
  }

  fileprivate mutating func block(_ block: Block, _ last: inout Int) {
    range(block.range, &last)
    switch block.kind {
    case .paragraph: count(0)
    case .heading: count(1)
    case .turn(let label):
      count(2)
      range(label, &last)
    case .soundCue: count(3)
    }
  }

  fileprivate mutating func date(_ date: ArticleDate) {
    optional(date.value.flatMap { $0.isOfTheCalendar ? $0 : nil }) { $0.moment($1) }
    choice(date.precision)
    choice(date.grade)
    optional(date.disputed.flatMap { $0.isOfTheCalendar ? $0 : nil }) { $0.moment($1) }
    var last = 0
    list(date.evidence) { $0.evidence($1, &last) }
  }

  private mutating func moment(_ moment: ArticleDate.Moment) {
    signed(moment.day.number)
    optional(moment.secondOfDay) { $0.signed($1) }
    optional(moment.offset) { $0.signed($1) }
  }
}

extension ByteReader {
  /// Reads a range of a text of `length` bytes.
  mutating func range(_ last: inout Int, _ length: Int) throws(DamagedBytes) -> TextRange {
    let (lower, overflows) = last.addingReportingOverflow(try signed())
    let size = try count()
    guard !overflows, lower >= 0, lower <= length, size <= length - lower else { throw DamagedBytes() }
    last = lower
    return TextRange(lower, lower + size)
  }

  mutating func evidence(_ last: inout Int, _ length: Int) throws(DamagedBytes) -> Evidence {
    Evidence(
      kind: try interned(), text: try interned(),
      range: try optional { reader throws(DamagedBytes) in try reader.range(&last, length) })
  }

  mutating func choice<Choice: CaseIterable>() throws(DamagedBytes) -> Choice {
    let place = try count()
    let all = Array(Choice.allCases)
    guard place < all.count else { throw DamagedBytes() }
    return all[place]
  }

  fileprivate mutating func block(_ last: inout Int, _ length: Int) throws(DamagedBytes) -> Block {
    let range = try range(&last, length)
    switch try count() {
    case 0: return Block(kind: .paragraph, range: range)
    case 1: return Block(kind: .heading, range: range)
    case 2: return Block(kind: .turn(label: try self.range(&last, length)), range: range)
    case 3: return Block(kind: .soundCue, range: range)
    default: throw DamagedBytes()
    }
  }

  fileprivate mutating func date(length: Int) throws(DamagedBytes) -> ArticleDate {
    let value = try optional { reader throws(DamagedBytes) in try reader.moment() }
    let precision: ArticleDate.Precision = try choice()
    let grade: ArticleDate.Grade = try choice()
    let disputed = try optional { reader throws(DamagedBytes) in try reader.moment() }
    var last = 0
    let evidence = try list { reader throws(DamagedBytes) in try reader.evidence(&last, length) }
    return ArticleDate(
      value: value, precision: precision, grade: grade, disputed: disputed, evidence: evidence)
  }

  /// Reads a moment of the years 1 to 9999.
  private mutating func moment() throws(DamagedBytes) -> ArticleDate.Moment {
    let day = Day(number: try signed())
    let second = try optional { reader throws(DamagedBytes) in try reader.signed() }
    let offset = try optional { reader throws(DamagedBytes) in try reader.signed() }
    let moment = ArticleDate.Moment(day: day, secondOfDay: second, offset: offset)
    guard moment.isOfTheCalendar else { throw DamagedBytes() }
    return moment
  }
}

extension ArticleDate.Moment {
  /// Whether the day is one of the years 1 to 9999, the time one of a day, the offset one of a clock.
  fileprivate var isOfTheCalendar: Bool {
    (-719_162...2_932_896).contains(day.number) && (0...86_400).contains(secondOfDay ?? 0)
      && (-1_440...1_440).contains(offset ?? 0)
  }
}
