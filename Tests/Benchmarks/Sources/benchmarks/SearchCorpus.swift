import Articles
import Foundation
import Prose
import Search

/// The articles of a file of JSON Lines one by one, numbered from 1 in its order: the oldest first.
struct SearchCorpus: Sequence, IteratorProtocol {
  /// Nil when all has been read: whoever goes on asking gets nothing.
  private var file: UnsafeMutablePointer<FILE>?
  private var line: UnsafeMutablePointer<CChar>?
  private var capacity = 0
  private var number = 0
  private let decoder = JSONDecoder()
  private let isPlain: Bool

  private struct Line: Decodable {
    var title: String
    var text: String
    var date: String
    var source: String
  }

  /// Opens the file; `isPlain` takes the accents off, so that whoever knows nothing of accents finds the same.
  init(_ path: String, isPlain: Bool = false) throws {
    guard let file = fopen(path, "r") else { throw Skipped(reason: "no \(path)") }
    self.file = file
    self.isPlain = isPlain
  }

  mutating func next() -> SearchDocument? {
    guard let file else { return nil }
    let count = getline(&line, &capacity, file)
    guard count > 0, let line else {
      free(line)
      fclose(file)
      self.file = nil
      return nil
    }
    let data = Data(bytesNoCopy: line, count: count, deallocator: .none)
    guard var article = try? decoder.decode(Line.self, from: data) else { return nil }
    if isPlain { (article.title, article.text) = (Self.plain(article.title), Self.plain(article.text)) }
    number += 1
    let quotes = Quotations(article.text)
    return SearchDocument(
      id: ArticleID(rawValue: Int64(number)), title: article.title, source: article.source,
      text: article.text, date: Self.date(article.date), language: "en", people: quotes.people,
      utterances: quotes.utterances)
  }

  /// The text with letters of ASCII alone; quotation marks stay.
  private static func plain(_ text: String) -> String {
    if text.unicodeScalars.allSatisfy({ $0.isASCII || !$0.properties.isAlphabetic }) { return text }
    var plain: [UInt8] = []
    for scalar in text.unicodeScalars {
      var letter = String(scalar)
      if scalar.isASCII || !scalar.properties.isAlphabetic {
        plain += Array(letter.utf8)
      } else {
        letter.withUTF8 { appendFolded($0, keepingCase: true, to: &plain) }
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// The date of `2016-10-05T06:24:47Z`.
  private static func date(_ text: String) -> ArticleDate {
    let parts = text.split { !$0.isNumber }.compactMap { Int($0) }
    guard parts.count == 6, let day = Day(year: parts[0], month: parts[1], day: parts[2]) else {
      return .unknown
    }
    let second = parts[3] * 3600 + parts[4] * 60 + parts[5]
    return ArticleDate(
      value: ArticleDate.Moment(day: day, secondOfDay: second, offset: 0), precision: .time, grade: .stated)
  }
}

/// Who says what in a made article, whose quotes look all alike: `“…,” Calloway said` or `“…,” said Ines Calloway`.
private struct Quotations {
  private(set) var people: [SearchDocument.Person] = []
  private(set) var utterances: [SearchDocument.Utterance] = []

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var start: Int?
    var offset = 0
    while offset + 2 < bytes.count {
      guard bytes[offset] == 0xE2, bytes[offset + 1] == 0x80 else {
        offset += 1
        continue
      }
      if bytes[offset + 2] == 0x9C {
        start = offset + 3
      } else if bytes[offset + 2] == 0x9D, let first = start {
        start = nil
        if let name = Self.speaker(bytes[(offset + 3)...].prefix(80)) {
          let range = TextRange(first, offset)
          utterances.append(
            SearchDocument.Utterance(person: place(of: name), ranges: [range], kind: .direct))
        }
      }
      offset += 3
    }
  }

  private static func speaker(_ bytes: ArraySlice<UInt8>) -> String? {
    let words = String(decoding: bytes, as: UTF8.self).split { " \n.".contains($0) }.prefix(3)
    guard words.count == 3, let first = words.first else { return nil }
    if ["said", "added"].contains(first) { return words[1] + " " + words[2] }
    let verbs: Set<Substring> = ["said", "told", "added", "warned", "argued", "insisted"]
    return verbs.contains(words[1]) ? String(first) : nil
  }

  private mutating func place(of name: String) -> Int {
    if let place = people.firstIndex(where: { $0.names[0] == name }) { return place }
    people.append(SearchDocument.Person(id: PersonID(key: name), names: [name]))
    return people.count - 1
  }
}
