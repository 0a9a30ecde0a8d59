import Articles

/// A part of an index that never changes: the words of some articles, and in columns all else that can be asked
/// of them. Articles are numbered by their place in it.
final class Segment: Sendable {
  /// What is known of one article beside its words.
  struct Record: Sendable {
    var id: ArticleID
    /// Orders the list, the highest first.
    var sortKey: Int
    var date: SearchableDate
    var isTranscript: Bool
    /// Its publisher's place in `names`.
    var source: UInt32?
    /// Its language's place in `names`.
    var language: UInt32?
    /// Where its people end in `people`, and its stretches in `stretches`.
    var peopleEnd: UInt32
    var stretchesEnd: UInt32
  }

  /// Somebody in one article.
  struct Entry: Sendable {
    /// The place in `persons`.
    var person: UInt32
    var direct: UInt32
    var indirect: UInt32
    var narrations: UInt32
    /// Where the names that the article uses end in `entryNames`.
    var namesEnd: UInt32

    var speaks: Bool { direct + indirect + narrations > 0 }
  }

  /// Words in a row that are somebody's own, counted from the first word of the text.
  struct Stretch: Sendable {
    var lower: UInt32
    var upper: UInt32
    /// The place of the speaker among the article's people.
    var entry: UInt32
  }

  /// Somebody in any of the articles.
  struct Person: Sendable {
    var id: PersonID
    /// The place of the longest name in `names`.
    var name: UInt32
  }

  let words: WordIndex
  let records: [Record]
  let people: [Entry]
  let entryNames: [UInt32]
  /// Of each article in the order of their starts.
  let stretches: [Stretch]
  let persons: [Person]
  let names: NameTable

  init(
    words: WordIndex, records: [Record], people: [Entry], entryNames: [UInt32], stretches: [Stretch],
    persons: [Person], names: NameTable
  ) {
    self.words = words
    self.records = records.exact
    self.people = people.exact
    self.entryNames = entryNames.exact
    self.stretches = stretches.exact
    self.persons = persons.exact
    self.names = names
  }

  var count: Int { records.count }

  /// The places in `people` of an article's people.
  func people(of article: Int) -> Range<Int> {
    (article == 0 ? 0 : Int(records[article - 1].peopleEnd))..<Int(records[article].peopleEnd)
  }

  /// The names that an article uses of somebody, as places in `names`.
  func names(of entry: Int) -> ArraySlice<UInt32> {
    entryNames[(entry == 0 ? 0 : Int(people[entry - 1].namesEnd))..<Int(people[entry].namesEnd)]
  }

  func stretches(of article: Int) -> ArraySlice<Stretch> {
    let start = article == 0 ? 0 : Int(records[article - 1].stretchesEnd)
    return stretches[start..<Int(records[article].stretchesEnd)]
  }
}

/// Distinct names, as written and as words to search.
struct NameTable: Sendable {
  let words: WordIndex
  private let bytes: [UInt8]
  private let ends: [UInt32]

  init(_ names: [String]) {
    var builder = WordIndexBuilder()
    var (bytes, ends): ([UInt8], [UInt32]) = ([], [])
    for name in names {
      builder.add("", name)
      bytes.append(contentsOf: name.utf8)
      ends.append(UInt32(bytes.count))
    }
    words = builder.finish()
    self.bytes = bytes.exact
    self.ends = ends.exact
  }

  var count: Int { ends.count }

  subscript(_ index: Int) -> String { String(decoding: bytes(index), as: UTF8.self) }

  /// A name in UTF-8.
  func bytes(_ index: Int) -> ArraySlice<UInt8> {
    bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
  }
}
