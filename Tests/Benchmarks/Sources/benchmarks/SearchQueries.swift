import Articles
import Search
import SearchOracle

/// What is typed and erased in the chapters about searching, by kind.
enum QueryKind: String, CaseIterable {
  case words = "words and prefixes"
  case phrases = "phrases with a prefix"
  case inside = "inside words"
  case logic = "OR and NOT"
  case fields = "fields and dates"
  case slips = "typing errors"
  case expressions = "regular expressions"

  var queries: [String] {
    switch self {
    case .words:
      [
        "president", "climate change", "unemployment", "afghanistan troops", "economy jobs",
        "health insurance",
        "negotiations", "the", "cattle price", "zzyzx", "iran sanctions nuclear", "question about",
      ]
    case .phrases:
      [
        "\"white house\"", "\"prime minister\"", "\"i think\"", "\"the united states\"", "\"interest rates\"",
        "\"told reporters\"", "\"of the\"", "\"end of the year\"", "oil \"per cent\"",
      ]
    case .inside: ["*ment*", "*ology", "*eco*", "*qu*", "*house*", "*ing* market"]
    case .logic:
      [
        "health OR insurance", "economy -jobs", "(rice OR wheat) export", "oil OR gas -opec",
        "\"interest rate\" OR inflation", "president -minister", "(senate OR congress) (vote OR bill) -tax",
      ]
    case .fields:
      [
        "title:overnight", "title:\"prime minister\"", "src:bbc president", "who:lin", "says:carolyn",
        "says:damore:the", "says:hillsdown:\"of the\"", "since:2001-03 budget", "date:2010 oil",
        "date:2005..2008 iraq",
        "until:2003 -war", "is:unread tax", "type:article cattle", "lang:en drought",
      ]
    case .slips:
      [
        "presidnet", "unemploymnet rate", "xyzident", "qovernment", "afganistan", "negotiaitons", "thexe",
        "\"prime ministre\"", "\"intrest rates\"", "says:carolyyn", "who:damroe", "says:hilsdown:\"of hte\"",
      ]
    case .expressions: ["/colou?r/", "/climat\\w+ change/", "/[0-9]+ pct/", "oil /bar+el/"]
    }
  }

  /// Those whose queries the query language knows.
  static var understood: [QueryKind] {
    allCases.filter { $0.queries.allSatisfy { keptQuery($0, context) != nil } }
  }

  /// Every search that the reader makes while the queries are typed and erased, key by key.
  var searches: [SearchQuery] {
    queries.flatMap { text in
      var last = SearchQuery()
      return typedAndErased(text).compactMap { text -> SearchQuery? in
        let query = typedQuery(text, QueryKind.context)
        defer { last = query }
        return query == last || query.isEmpty ? nil : query
      }
    }
  }

  static let context = QueryContext(today: Day(number: 20_800), newest: Day(number: 20_750))
}
