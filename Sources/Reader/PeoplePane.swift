import Articles
import Search

/// Whose quotes are marked and followed, and what is known of that person over the library.
struct CurrentSpeaker: Hashable, Sendable {
  var id: PersonID
  var name: String
  /// Whether `profile` has been answered.
  var isKnown = false
  var profile: SpeakerProfile?
  /// Where the person is quoted, in the order of the list.
  private(set) var stops: [SpeakerProfile.Stop] = []

  /// Puts the stops into the order of the list; those in articles that it does not hold are left out.
  mutating func order(by outline: Outline) {
    let placed = (profile?.stops ?? []).compactMap { stop in
      stop.direct + stop.indirect > 0 ? outline.rank(of: stop.article).map { (rank: $0, stop: stop) } : nil
    }
    stops = placed.sorted { $0.rank < $1.rank }.map(\.stop)
  }

  /// `9 in 4 articles`; nil while it is not known.
  var overall: String? {
    guard let profile, !profile.stops.isEmpty else { return nil }
    let quotes = profile.stops.reduce(0) { $0 + $1.direct + $1.indirect }
    return "\(grouped(quotes)) in \(counted(profile.stops.count, "article"))"
  }
}

/// The people of the article, or of all listed articles, and the quotes of one of them.
struct PeoplePane: Sendable {
  /// Whose people are shown.
  enum Scope: Hashable, Sendable {
    case article, listed
  }

  /// One person of the pane.
  struct Entry: Hashable, Sendable {
    var id: PersonID
    var name: String
    var role: String?
    var kind: Person.Kind?
    var direct: Int
    var indirect: Int
    var narrated = 0
    var isDoubtful = false
    /// The listed articles in which the person speaks.
    var articles: Int?

    var total: Int { direct + indirect + narrated }
  }

  /// A line below the people, about the current speaker.
  enum Detail: Hashable, Sendable {
    case text(String)
    case heading(String)
    case quote(Int, String)
    case stop(ArticleID, String)
  }

  /// More than anybody scrolls through.
  static let mostListed = 2000

  var scope = Scope.article
  /// The people shown, the most quoted first.
  var entries: [Entry] = []
  private(set) var cursor = 0
  private var top = 0
  private var height = 1

  /// The person under the cursor.
  var current: Entry? { entries.indices.contains(cursor) ? entries[cursor] : nil }

  mutating func move(_ movement: Movement) {
    move(to: movement.applied(to: cursor, count: entries.count, page: peopleRows))
  }

  mutating func move(to index: Int) {
    cursor = max(0, min(index, entries.count - 1))
    settle()
  }

  mutating func scroll(by rows: Int) { top = max(0, min(top + rows, entries.count - peopleRows)) }

  /// Shows other people; the cursor goes to the speaker where one of them is.
  mutating func show(_ entries: [Entry], speaker: PersonID?) {
    self.entries = entries
    let place = speaker.flatMap { id in entries.firstIndex { $0.id == id } }
    cursor = place ?? 0
    settle()
  }

  /// Shows the people as they are now; the cursor stays on the same one, or goes to the speaker where that one is
  /// none of them any more.
  mutating func refresh(_ entries: [Entry], speaker: PersonID?) {
    let old = current
    self.entries = entries
    let place =
      entries.firstIndex { $0.id == old?.id } ?? entries.firstIndex { $0.name == old?.name }
      ?? entries.firstIndex { $0.id == speaker } ?? cursor
    cursor = max(0, min(place, entries.count - 1))
    settle()
  }

  mutating func resize(height: Int) {
    self.height = max(1, height)
    settle()
  }

  private mutating func settle() {
    top = scrolled(top, toShow: cursor, count: entries.count, page: peopleRows)
  }

  /// The rows of people below the heading; the rest of the pane is about one of them.
  private var peopleRows: Int {
    let room = max(1, height - 1)
    return min(max(1, entries.count), room < 8 ? room : max(4, room * 2 / 5))
  }

  /// What a line of the pane shows.
  enum Target: Hashable {
    case scope
    case person(Int)
    case detail(Int)
  }

  func target(onLine line: Int) -> Target? {
    if line == 0 { return .scope }
    if line <= peopleRows { return entries.indices.contains(top + line - 1) ? .person(top + line - 1) : nil }
    return line >= peopleRows + 3 ? .detail(line - peopleRows - 3) : nil
  }

  /// The lines of details that the pane has room for.
  var detailRows: Int { max(0, height - peopleRows - 3) }
}
