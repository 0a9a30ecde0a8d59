import Articles
import Display
import Prose
import Search

/// Keeping searches under names, and using them.
extension ReaderState {
  /// Takes the searches as the library has them now.
  mutating func take(_ searches: [SavedSearch]) -> [Effect] {
    saved.replace(with: searches) ? countSaved() : []
  }

  /// Asks how many articles answer each of them, counted from today.
  mutating func countSaved() -> [Effect] {
    if saved.rows.isEmpty, saved.generation == 0 { return [] }
    let queries = saved.rows.compactMap { row in
      parseQuery(row.search.query, context()).query.map { (row.search.key, $0) }
    }
    return [.count(Dictionary(queries) { a, _ in a }, generation: saved.recount())]
  }

  /// Keeps the search under a name.
  mutating func saveSearch(_ argument: String) -> [Effect] {
    let name = trimmedEnds(argument.withoutControls[...])
    guard !finding.text.isEmpty else {
      said = Said(text: "nothing is searched for: \(keyName(.find)) first")
      return []
    }
    guard !name.isEmpty else {
      return beginCommandLine(with: .save, say: "type a name for this search")
    }
    guard name.count <= Self.longestName else {
      said = Said(text: "a name has at most \(Self.longestName) characters", isError: true)
      return []
    }
    let search = SavedSearch(name: name, query: finding.text)
    let before = saved[name]
    guard before != search else {
      said = Said(text: "\(name) is this search already")
      return []
    }
    return change(
      SearchChange(from: before, to: search), before == nil ? "saved as \(name)" : "replaced \(name)")
  }

  /// Forgets the search of a name, or the one under the cursor.
  mutating func forgetSearch(_ argument: String) -> [Effect] {
    let name = trimmedEnds(argument.withoutControls[...])
    guard !name.isEmpty || saved.current != nil else {
      return beginCommandLine(with: .forget, say: "type which search to forget")
    }
    guard let search = name.isEmpty ? saved.current : saved[name] else {
      let key = SavedSearch(name: name, query: "").key
      let near = nearest(to: key, among: saved.rows.map(\.search.key)).flatMap { saved[$0] }
      let advice = near.map { ": did you mean \($0.name)?" } ?? ""
      said = Said(text: "no search is saved as \(name)\(advice)", isError: true)
      return []
    }
    return change(SearchChange(from: search, to: nil), "forgot \(search.name)")
  }

  private static let longestName = 60

  private mutating func change(_ change: SearchChange, _ description: String) -> [Effect] {
    changes.add(change, description)
    said = Said(text: "\(description) · \(keyName(.undo)) takes it back")
    return store(change)
  }

  mutating func store(_ change: SearchChange) -> [Effect] {
    (saved.apply(change) ? countSaved() : []) + [.keep(change)]
  }

  /// What Tab can make of a name that is being typed.
  func savedNames(_ command: Command, _ begun: Substring) -> [(text: String, help: String)] {
    let key = SavedSearch(name: String(begun), query: "").key
    return saved.rows.map(\.search).filter { $0.key.hasPrefix(key) }
      .map { ("\(command.name) \($0.name)", $0.query) }
  }

  /// Searches for what the search under the cursor asks.
  mutating func useSaved() -> [Effect] {
    guard let search = saved.current else { return [] }
    guard parseQuery(search.query, context()).query != nil else {
      let problem = parseQuery(search.query, context()).chips.compactMap(\.problem).first
      said = Said(text: "\(search.name): \(problem ?? "this cannot be searched for")", isError: true)
      return []
    }
    searches.add(search.query)
    if let place = body.place, search.query != finding.text { jumps.leave(place) }
    return keep(search.query)
  }

  /// The place of the list: above, the saved searches, then the articles.
  var listAreas: (saved: Rect, articles: Rect)? {
    guard var rect = layout.list else { return nil }
    let top = rect.takeTop(saved.lines(in: rect.height))
    return (top, rect)
  }
}
