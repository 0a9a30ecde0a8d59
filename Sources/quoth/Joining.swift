import Articles
import Attribution
import Storage

/// Finds out which full names over a library are one person's.
///
/// Only those are asked whom articles name that have changed since the last time, and their namesakes. Memory is
/// bounded, by the articles that name one surname and forename; nothing is lost when it is cancelled.
struct Joining {
  let library: Library
  var isCancelled: () -> Bool = { false }
  /// Told how many of the changed articles have been looked through.
  var report: (_ done: Int, _ total: Int) -> Void = { _, _ in }

  private static let articlesAtOnce = 2048
  /// People as they appear in articles.
  private static let peopleAtOnce = 16_384
  private static let namesInMemory = 1 << 18

  /// Brings the joins up to date; returns the articles whose people are others by that.
  @discardableResult
  func run() throws(LibraryError) -> [ArticleID] {
    guard !library.isReadOnly, let changes = try library.changesToJoin() else { return [] }
    let shared = try namesakes(in: changes)
    return isCancelled() ? [] : try join(shared, changes)
  }

  /// What several share of the names that have come or gone.
  private func namesakes(in changes: ChangesToJoin) throws(LibraryError) -> Set<PersonID> {
    var shared = try library.namesakesGone()
    var known: Set<PersonID> = []
    var place: ChangePlace?
    var done = 0
    while !isCancelled() {
      let (people, count, last) = try library.peopleNamed(
        in: changes, after: place, limit: Joining.articlesAtOnce, isKnown: known.contains)
      guard let last else { break }
      let bearers = people.compactMap { person, name in
        Identity.namesakes(of: person, called: name).map { Bearer(person: person, namesakes: $0) }
      }
      shared.formUnion(try library.remember(bearers))
      if known.count > Joining.namesInMemory { known = [] }
      known.formUnion(bearers.map(\.person))
      place = last
      done += count
      report(done, changes.articles)
    }
    return shared
  }

  private func join(_ shared: Set<PersonID>, _ changes: ChangesToJoin) throws(LibraryError) -> [ArticleID] {
    var changes = changes
    var changed: [ArticleID] = []
    var rest = Array(shared)[...]
    while !rest.isEmpty, !isCancelled() {
      var group: [PersonID] = []
      var people: [NamedPerson] = []
      while people.count < Joining.peopleAtOnce, let namesakes = rest.popFirst() {
        group.append(namesakes)
        people += try library.people(sharing: namesakes)
      }
      let set = try library.setJoins(Identity.joins(people), among: group, of: changes)
      changed += set.articles
      changes = set.changes
    }
    if rest.isEmpty { try library.finishJoins(of: changes) }
    return changed
  }
}
