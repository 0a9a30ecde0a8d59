import Articles
import Foundation

/// Reads one article from every line, each a JSON object.
///
/// A line that cannot be read costs a warning with its number, and the rest goes on. The place of an article is
/// its id, or its line's number where it has none; a second article with a place that is taken gets one with
/// its line's number added.
struct JSONLines {
  private let importer: Importer
  private let path: String
  /// How far the reading has come: the line at hand is behind it.
  private var mark: Importer.Bookmark
  /// Whether the bytes of the file are those that are counted.
  private var isCounted = true
  private var taken: Set<ArticleID>

  /// Goes on at `start`; `earlier` are the articles before it.
  init(importer: Importer, path: String, start: Importer.Start? = nil) {
    self.importer = importer
    self.path = path
    mark = start?.bookmark ?? Importer.Bookmark()
    taken = Set(start?.earlier ?? [])
  }

  /// Reads to the end of `input`.
  mutating func read(
    _ input: inout ByteInput, _ each: (Article, Importer.Bookmark?) throws -> Void
  ) throws -> Importer.Report {
    if try TextEncoding(input.head(8192)).isWide {
      let text = DecodedText(try input.rest(limit: importer.limits.bytes))
      (mark, taken, isCounted) = (Importer.Bookmark(), [], false)
      mark.warnings = text.warnings
      input = ByteInput(bytes: text.bytes, path: path)
    } else if mark.bytes > 0 {
      try input.seek(to: mark.bytes)
    }
    var lines = LineSplitter(limit: importer.limits.lineBytes)
    while true {
      let chunk = try input.next()
      if chunk.isEmpty { break }
      try lines.take(chunk) { line, length in try self.read(line, length, each) }
    }
    try lines.finish { line, length in try self.read(line, length, each) }
    return try report()
  }

  private func report() throws(ImportError) -> Importer.Report {
    var report = Importer.Report(articles: mark.articles, warnings: mark.warnings)
    if mark.unsaid > 0 { report.warnings.append("\(mark.unsaid) more lines could not be read") }
    if report.articles == 0, report.warnings.isEmpty { throw ImportError.empty(path: path) }
    return report
  }

  private mutating func read(
    _ line: LineSplitter.Line, _ length: Int, _ each: (Article, Importer.Bookmark?) throws -> Void
  ) throws {
    mark.lines += 1
    mark.bytes += length
    switch line {
    case .tooLong: warn("is longer than \(importer.limits.lineBytes >> 20) MiB and was left out")
    case .bytes(let bytes):
      guard let first = bytes.first(where: { $0 > 0x20 }) else { return }
      guard first == 0x7B || bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
        return warn("is no JSON object and was left out")
      }
      guard let article = article(bytes) else { return }
      mark.articles += 1
      try each(article, isCounted ? mark : nil)
    }
  }

  private mutating func warn(_ problem: String) {
    guard mark.warnings.count < importer.limits.warnings else {
      mark.unsaid += 1
      return
    }
    mark.warnings.append("line \(mark.lines) \(problem)")
  }

  // MARK: one line

  private mutating func article(_ bytes: ArraySlice<UInt8>) -> Article? {
    var draft = Draft()
    guard let object = object(bytes, &draft.warnings) else {
      warn("is no valid JSON object and was left out")
      return nil
    }
    let fields = object.compactMap { key, value in JSONLines.value(value).map { (key: key, value: $0) } }
    draft.metadata = Metadata(fields.sorted { $0.key < $1.key }, holder: "The line")
    let clean = CleanText(JSONLines.text(of: object) ?? "")
    draft.warnings += clean.warnings
    guard let paragraphs = importer.paragraphs(clean.text, .jsonLines) else {
      warn("holds a text of more than \(importer.limits.lines) lines and was left out")
      return nil
    }
    guard !paragraphs.isEmpty else {
      warn("has no text and was left out")
      return nil
    }
    draft.paragraphs = paragraphs
    let place = place(draft.metadata.id, &draft.warnings)
    return draft.article(path: path, place: place, today: importer.today)
  }

  /// The object of a line. Bytes that are not UTF-8 and halves of surrogate pairs, which some programs write,
  /// are replaced with a warning before it is given up.
  private func object(_ bytes: ArraySlice<UInt8>, _ warnings: inout [String]) -> [String: Any]? {
    var bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    if let object = JSONLines.parse(bytes) { return object }
    let decoded = DecodedText(Array(bytes))
    var repaired = decoded.bytes
    let hasSurrogates = JSONLines.replaceLoneSurrogates(&repaired)
    guard !decoded.warnings.isEmpty || hasSurrogates, let object = JSONLines.parse(repaired[...]) else {
      return nil
    }
    warnings += decoded.warnings
    if hasSurrogates { warnings.append("halves of characters (\\ud800 to \\udfff alone) became U+FFFD") }
    return object
  }

  private static func parse(_ bytes: ArraySlice<UInt8>) -> [String: Any]? {
    try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
  }

  /// Replaces escapes of half a surrogate pair; whether there were any.
  private static func replaceLoneSurrogates(_ bytes: inout [UInt8]) -> Bool {
    var found = false
    var index = 0
    while index + 5 < bytes.count {
      guard bytes[index] == 0x5C else {
        index += 1
        continue
      }
      guard let unit = escape(bytes, index), (0xD800...0xDFFF).contains(unit) else {
        index += 2
        continue
      }
      if unit < 0xDC00, let second = escape(bytes, index + 6), (0xDC00...0xDFFF).contains(second) {
        index += 12
        continue
      }
      bytes.replaceSubrange(index..<(index + 6), with: Array("\\ufffd".utf8))
      found = true
      index += 6
    }
    return found
  }

  private static func escape(_ bytes: [UInt8], _ index: Int) -> Int? {
    guard index + 5 < bytes.count, bytes[index] == 0x5C, bytes[index + 1] == 0x75 else { return nil }
    return Int(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
  }

  // MARK: fields

  private static func text(of object: [String: Any]) -> String? {
    for key in ["text", "body", "content", "article", "articleBody", "maintext"] {
      if let text = object[key] as? String { return text }
      if let parts = object[key] as? [String] { return parts.joined(separator: "\n\n") }
    }
    return nil
  }

  private static func value(_ value: Any) -> MetadataValue? {
    switch value {
    case let text as String: text.utf8.count <= 100_000 ? .text(text) : nil
    case let number as NSNumber: isFlag(number) ? nil : .number(number.doubleValue)
    case let list as [Any]: .list(list.prefix(50).compactMap { JSONLines.value($0) })
    case let object as [String: Any]: (object["name"] as? String).map { .named($0) }
    default: nil
    }
  }

  private static func isFlag(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }

  /// A place that no earlier article of the file has.
  private mutating func place(_ id: String?, _ warnings: inout [String]) -> String {
    var place = id ?? String(mark.lines)
    guard !taken.insert(ArticleID(path: path, place: place)).inserted else { return place }
    if id != nil { warnings.append("line \(mark.lines): an earlier line has the id \(place) too") }
    repeat { place += "#\(mark.lines)" } while !taken.insert(ArticleID(path: path, place: place)).inserted
    return place
  }
}

/// Cuts a stream of bytes into lines, keeping no more than one of them.
struct LineSplitter {
  /// One line.
  enum Line {
    case bytes(ArraySlice<UInt8>)
    /// Longer than the limit; its bytes are gone.
    case tooLong
  }

  private let limit: Int
  private var pending: [UInt8] = []
  /// The bytes of the line so far, whether they are kept or not.
  private var length = 0
  private var isTooLong: Bool { length > limit }

  init(limit: Int) { self.limit = limit }

  /// Takes the next bytes and gives out every line that they end, with its length, the line feed included.
  mutating func take(_ chunk: [UInt8], _ each: (Line, Int) throws -> Void) rethrows {
    var start = 0
    while let end = chunk[start...].firstIndex(of: 0x0A) {
      if length == 0 {
        try each(end - start > limit ? .tooLong : .bytes(chunk[start..<end]), end - start + 1)
      } else {
        keep(chunk[start..<end])
        try giveOut(withEnd: 1, each)
      }
      start = end + 1
    }
    keep(chunk[start...])
  }

  /// Gives out what is left behind the last line feed.
  mutating func finish(_ each: (Line, Int) throws -> Void) rethrows {
    if length > 0 { try giveOut(withEnd: 0, each) }
  }

  private mutating func giveOut(withEnd end: Int, _ each: (Line, Int) throws -> Void) rethrows {
    defer {
      pending.removeAll(keepingCapacity: pending.capacity < 1 << 20)
      length = 0
    }
    try each(isTooLong ? .tooLong : .bytes(pending[...]), length + end)
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    length += bytes.count
    if isTooLong { pending = [] } else { pending += bytes }
  }
}
