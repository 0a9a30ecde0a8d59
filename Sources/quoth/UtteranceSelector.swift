import Articles
import Prose
import Search

/// Tells which of an article's utterances the `says:` terms of a query ask for; all, where it has none.
///
/// Each utterance is searched as a document of its own, so that names and phrases mean here what they mean in
/// the search for articles.
struct UtteranceSelector {
  /// The places in `Annotations.utterances`; nil for all.
  private let chosen: Set<Int>?

  /// Takes a query as it was understood.
  init(_ query: SearchQuery, _ annotated: AnnotatedArticle) {
    let terms = query.terms.flatMap(UtteranceSelector.saying)
    guard !terms.isEmpty, let annotations = annotated.annotations else {
      chosen = nil
      return
    }
    let document = SearchDocument(annotated)
    let text = annotated.article.body.text
    let documents = annotations.utterances.enumerated().compactMap { place, utterance -> SearchDocument? in
      guard let person = utterance.person else { return nil }
      let words = UtteranceSelector.words(of: utterance, annotations, text)
      return SearchDocument(
        id: ArticleID(rawValue: Int64(place)), title: "", text: words, people: document.people,
        utterances: [.init(person: person, ranges: [words.textRange], kind: .direct)])
    }
    let index = SearchIndex().replacing(with: documents)
    let known = Dictionary(documents.map { ($0.id, $0.text) }) { $1 }
    let texts = ArticleTexts { ids in ids.map { known[$0].map { ArticleTexts.Text(title: "", text: $0) } } }
    let hits = index.search(SearchQuery([.any(terms)]), texts: texts, forgives: false)?.hits ?? []
    chosen = Set(hits.map { Int($0.id.rawValue) })
  }

  /// Whether the query asks for the utterance at `place` of `Annotations.utterances`.
  func accepts(_ place: Int) -> Bool { chosen?.contains(place) ?? true }

  /// The `says:` terms in a term, unless they are negated.
  private static func saying(_ term: SearchQuery.Term) -> [SearchQuery.Term] {
    switch term {
    case .says, .saysMatch: [term]
    case .all(let terms), .any(let terms): terms.flatMap(saying)
    default: []
    }
  }

  private static func words(of utterance: Utterance, _ annotations: Annotations, _ text: String) -> String {
    switch utterance.origin {
    case .turn: String(text[utterance.range])
    case .quote(let index):
      annotations.quotes[index].parts.map { String(text[$0.range]) }.joined(separator: "\n")
    }
  }
}
