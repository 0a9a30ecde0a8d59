public import Articles
import Display
import Search

/// Everything the reader shows, as one value.
///
/// `update` takes in what happened and says what the world should do; `draw` shows it. Both are pure: the same
/// messages give the same effects and the same frames.
public struct ReaderState: Sendable {
  /// What the user set.
  public internal(set) var settings: Settings
  var today: Day
  var width: Int
  var height: Int

  var list = ListPane()
  /// The rows above the list.
  var saved = SavedSearches()
  var body = BodyPane()
  var people = PeoplePane()
  var focus = Pane.list
  var isZoomed = false
  /// The focus to come back to when the screen grows again.
  var focusBeforeTiny: Pane?
  var layout: Layout

  var speaker: CurrentSpeaker?
  var finding = Finding()
  /// Whether the person whose words a kept search asks for is to become the speaker.
  var awaitsSpeaker = false
  var strip = DateStrip()
  var jumps = JumpList()
  var changes = ChangeHistory()

  var mode = Mode.browse
  var overlay: Overlay?
  /// The keys of a sequence that is not complete.
  var pendingKeys: [Key] = []
  /// Commands that were typed before the text they are about was there.
  var waiting: [(command: Command, argument: String)] = []
  /// Commands that are to be run when all that is listed is known.
  var awaitsList: [Command] = []
  /// What a second press of the same key confirms.
  var question: Question?
  /// Where to go in an article that is being opened.
  var landing: (article: ArticleID, place: BodyPane.Landing)?

  /// The number of the last wish for what lights up in an article.
  var lightings = 0

  var said: Said?
  /// What was skipped or went wrong, the newest last.
  var problems: [String] = []
  var progress: ImportProgress?
  var indexing: ImportProgress?
  var refining: ImportProgress?
  var hasLibrary = false
  /// Whether nobody has pressed a key yet: the list then stays at its top while articles come in.
  var isUntouched = true
  /// A session to come back to when the library is there.
  var session: SavedSession?
  var searches = LineHistory()
  var commands = LineHistory()

  /// Which part takes the keys.
  enum Mode: Sendable {
    case browse
    case line(LineMode)
    case strip(Before)
  }

  /// A line being typed at the bottom.
  struct LineMode: Sendable {
    enum Purpose: Sendable {
      /// A search; the state before it, for Esc.
      case find(Before)
      case command
    }

    var purpose: Purpose
    var editor: LineEditor
    /// The terms kept before, which the typed ones are added to.
    var kept = ""
    /// Which completion Tab chose.
    var completion: Int?
  }

  /// Everything that a search or a choice of dates changes, as it was.
  struct Before: Sendable {
    var list: ListPane
    var body: BodyPane
    var people: PeoplePane
    var speaker: CurrentSpeaker?
    var finding: Finding
    var strip: DateStrip
    var landing: (article: ArticleID, place: BodyPane.Landing)?
  }

  /// What a second press confirms.
  enum Question: Hashable, Sendable {
    /// On to a quote of the speaker in another article.
    case quote(ArticleID, forward: Bool)
    /// On to another unread article.
    case unread(ArticleID)
    /// The same, once it is known where the speaker is quoted.
    case unknownQuote(PersonID, forward: Bool)
  }

  /// A sentence in the status line, until the next key.
  struct Said: Hashable, Sendable {
    var text: String
    var isError = false
  }

  /// Creates a reader of a screen of some size, with an empty library.
  public init(settings: Settings = Settings(), width: Int, height: Int, today: Day) {
    self.settings = settings
    self.today = today
    self.width = max(1, width)
    self.height = max(1, height)
    layout = Layout(
      width: self.width, height: self.height, demand: Layout.Demand(focus: .list),
      thresholds: settings.thresholds)
    settle()
  }

  /// Takes in what happened and says what the world should do.
  public mutating func update(_ message: Message) -> [Effect] {
    let effects = handle(message)
    settle()
    let wanted = list.wanted(besides: body.id, showsRows: layout.list != nil)
    return effects + (wanted.isEmpty ? [] : [.loadSummaries(wanted)]) + light()
  }

  /// Asks for what regular expressions light up in what is shown: no key waits for that.
  private mutating func light() -> [Effect] {
    guard finding.highlighter?.holdsExpressions == true else { return [] }
    var effects: [Effect] = []
    let titles = layout.list == nil ? [] : finding.unlit(list.titles(upTo: width))
    if !titles.isEmpty { effects.append(.lightTitles(titles, finding.lit)) }
    if let article = body.unlit() {
      lightings += 1
      effects.append(.light(article, finding.lit, number: lightings))
    }
    return effects
  }

  private mutating func handle(_ message: Message) -> [Effect] {
    switch message {
    case .key(let key):
      isUntouched = false
      return press(key)
    case .resized(let width, let height):
      self.width = max(1, width)
      self.height = max(1, height)
      return []
    case .listed(let listing, let marks): return take(listing, marks) + countSaved()
    case .summaries(let articles): know(articles)
    case .marked(let states): list.learn(states)
    case .saved(let searches): return take(searches)
    case .counted(let counts, let generation): saved.take(counts, generation: generation)
    case .opened(let article): return take(article)
    case .missing(let id, let why):
      guard id == body.id else { return [] }
      body.fail(why)
      landing = nil
      waiting = []
      return []
    case .found(let result, let listing, let generation): return take(result, listing, generation)
    case .lit(let title, let text, let number): return take(title: title, text: text, number)
    case .litTitles(let titles, let query): finding.light(titles, query)
    case .profile(let profile, let id): return take(profile, id)
    case .corrected: return showCorrected()
    case .notCorrected(let number, let why): forgetCorrection(number, why)
    case .progress(let progress): self.progress = progress
    case .indexing(let progress): indexing = progress
    case .refining(let progress): refining = progress
    case .notice(let text): addProblem(text)
    case .failed(let text):
      addProblem(text)
      said = Said(text: text, isError: true)
    case .said(let text): said = Said(text: text)
    case .themeChanged(let name):
      settings.theme = name
      said = Said(text: "theme \(name)")
    case .restored(let session):
      self.session = session
      return hasLibrary ? restore() : []
    case .today(let day):
      today = day
      return countSaved()
    }
    return []
  }

  mutating func addProblem(_ text: String) {
    problems.append(text)
    if problems.count > 1000 { problems.removeFirst() }
    guard overlay?.subject == .problems else { return }
    let now = problemsOverlay
    overlay?.replace(with: now)
  }

  /// Makes sizes, rectangles and what depends on them agree with the rest of the state.
  mutating func settle() {
    settleFocus()
    var isDating = false
    if case .strip = mode { isDating = true }
    layout = Layout(
      width: width, height: height,
      demand: Layout.Demand(focus: focus, isZoomed: isZoomed, isDating: isDating),
      thresholds: settings.thresholds)
    if focus != .list { saved.leave() }
    if let areas = listAreas {
      saved.settle(lines: areas.saved.height)
      list.resize(rows: areas.articles.height / listLines)
    }
    if let rect = layout.body { body.resize(width: layout.measure.width, height: rect.height) }
    if let rect = layout.people { people.resize(height: rect.height) }
    overlay?.resize(width: width, height: height)
  }

  /// On a screen of a few rows the body stands alone until another view is asked for.
  private mutating func settleFocus() {
    let isTiny = height < settings.thresholds.tiny
    if isTiny, focusBeforeTiny == nil {
      focusBeforeTiny = focus
      focus = .body
    } else if !isTiny, let before = focusBeforeTiny {
      focus = before
      focusBeforeTiny = nil
    }
    if isZoomed { focus = .body }
  }

  /// Whether something that was asked for is to be shown as soon as it is known: what is found, what lights up, or an
  /// article.
  public var awaitsAnswer: Bool {
    finding.isWaiting && !finding.isRefresh || finding.isUnlit || body.isUnlit
      || body.id != nil && body.reading == nil && body.problem == nil
  }

  /// The article of every row of the list, for tests.
  package var rows: [ArticleID] { (0..<list.listing.rowCount).compactMap(list.listing.article(inRow:)) }

  /// The lines of a row of the list.
  var listLines: Int { layout.shape == .columns ? 2 : 1 }

  /// What a search is read against.
  func context(isTyping: Bool = false) -> QueryContext {
    QueryContext(today: today, newest: list.outline.newest, isTyping: isTyping)
  }
}
