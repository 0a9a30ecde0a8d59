import Prose

/// A value of an article's metadata, as front matter and JSON have them.
enum MetadataValue: Hashable {
  case text(String)
  case number(Double)
  case list([MetadataValue])
  /// An object of which only the name matters.
  case named(String)

  /// The value as text; a list's elements joined by commas.
  var text: String {
    switch self {
    case .text(let text), .named(let text): text
    case .number(let number): MetadataValue.spelled(number)
    case .list(let values): values.map(\.text).filter { !$0.isEmpty }.joined(separator: ", ")
    }
  }

  private static func spelled(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
  }
}

/// What an article says about itself outside its text.
struct Metadata {
  var id: String?
  var title: String?
  var author: String?
  var source: String?
  var url: String?
  var language: String?
  /// Stated dates of publication by the name of their field, the most specific field first.
  var published: [(key: String, value: MetadataValue)] = []
  /// Stated dates of later changes.
  var modified: [(key: String, value: MetadataValue)] = []
  /// Who states them, as a sentence begins: `The front matter`.
  var holder = ""

  init(holder: String = "") { self.holder = holder }

  /// Takes fields in their order; those with unknown names are left alone.
  init(_ fields: [(key: String, value: MetadataValue)], holder: String) {
    self.holder = holder
    var known: [String: MetadataValue] = [:]
    for (key, value) in fields {
      let name = Metadata.folded(key)
      if known[name] == nil { known[name] = value }
      if Metadata.modifiedNames.contains(name) { modified.append((key, value)) }
    }
    for name in Metadata.publishedNames {
      guard let field = fields.first(where: { Metadata.folded($0.key) == name }) else { continue }
      published.append(field)
    }
    let first = { (names: [String], limit: Int) in Metadata.first(names, in: known, limit: limit) }
    id = first(["id", "guid", "uuid"], 500)
    title = first(["title", "headline"], 500)
    author = first(["author", "authors", "byline", "creator"], 500).map(Metadata.withoutBy)
    source = first(["source", "publisher", "outlet", "publication", "newspaper", "site", "sitename"], 200)
    url = first(
      ["url", "link", "permalink", "canonical", "canonicalurl", "sourceurl", "originalurl", "address"], 4000)
    language = first(["language", "lang", "locale"], 40)
    if let address = source, address.hasPrefix("http://") || address.hasPrefix("https://") {
      url = url ?? address
      source = nil
    }
  }

  private static let publishedNames = [
    "date", "published", "publishedat", "publishedtime", "publishedon", "datepublished", "publishdate",
    "publicationdate", "pubdate",
  ]
  private static let modifiedNames: Set<String> = [
    "updated", "updatedat", "modified", "modifiedat", "lastmod", "lastmodified", "datemodified",
  ]

  private static func folded(_ key: String) -> String {
    String(decoding: key.lowercased().utf8.filter { $0 != 0x5F && $0 != 0x2D && $0 > 0x20 }, as: UTF8.self)
  }

  private static func first(_ names: [String], in known: [String: MetadataValue], limit: Int) -> String? {
    for name in names {
      guard let text = known[name].map({ CleanText($0.text).text.onOneLine }), !text.isEmpty else { continue }
      return text.shortened(to: limit)
    }
    return nil
  }

  private static func withoutBy(_ author: String) -> String { Byline(author)?.author ?? author }
}
