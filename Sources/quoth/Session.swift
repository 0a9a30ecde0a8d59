import Articles
import Display
import Foundation
import Reader
import Terminal

/// The event loop: it sleeps until a key, a message or a signal arrives, lets the state take it in, does what
/// the state asks for, and draws once.
struct Session: ~Copyable {
  /// How a session ended.
  enum End {
    case left
    /// By a signal, which the process is to die of.
    case killed(Int32)
    /// The library turned out to be damaged.
    case damaged
  }

  private var state: ReaderState
  private var screen: Screen
  private var theme: Theme
  private let shelf: ThemeShelf
  private let tier: ColorTier
  private let desk: Desk
  private let lighter: Lighter
  private let mailbox: Mailbox
  private let signals: Signals
  private var end: End?

  /// Takes the screen over; `state` knows the library's list already.
  init(
    state: ReaderState, screen: consuming Screen, shelf: ThemeShelf, tier: ColorTier, desk: Desk,
    mailbox: Mailbox, signals: Signals
  ) {
    theme = shelf.theme(state.settings.theme, tier)?.theme ?? Theme(name: "none")
    self.state = state
    self.screen = screen
    self.shelf = shelf
    self.tier = tier
    self.desk = desk
    lighter = Lighter(mailbox: mailbox)
    self.mailbox = mailbox
    self.signals = signals
  }

  /// Shows the first frame, its article read at once, then runs until the user leaves.
  mutating func run(first messages: [Message], then start: () -> Void) -> End {
    for message in messages { take(message, opensAtOnce: true) }
    screen.setMouse(true)
    draw()
    start()
    let waiter = Waiter(input: screen.input, mail: mailbox.flag, signals: signals)
    while end == nil {
      let ready = waiter.wait()
      takeSignals()
      while end == nil, let key = screen.nextKey() { take(.key(key)) }
      for message in mailbox.collect() where end == nil { take(message) }
      awaitAnswers(waiter)
      if ready.contains(.closed) || screen.isClosed { end = end ?? .killed(SIGHUP) }
      if end == nil, desk.mustReplaceLibrary { end = .damaged }
      if end == nil { draw() }
    }
    desk.stop()
    if case .killed = end { desk.save(state.savedSession) }
    return end ?? .left
  }

  private mutating func draw() {
    screen.show(state.draw(theme))
    desk.finder.noteFrame()
  }

  /// Waits a moment for what the keys asked for: most answers are there at once, and one frame then shows it all.
  private mutating func awaitAnswers(_ waiter: Waiter) {
    let deadline = ContinuousClock.now + Session.patience
    while end == nil, state.awaitsAnswer {
      let rest = deadline - .now
      guard rest > .zero, waiter.wait(timeout: rest) == .mail else { return }
      for message in mailbox.collect() where end == nil { take(message) }
    }
  }

  /// A part of the time between two frames that nobody notices.
  private static let patience = Duration.milliseconds(2)

  private mutating func takeSignals() {
    while let event = signals.next() {
      switch event {
      case .resized:
        screen.updateSize()
        take(.resized(width: screen.width, height: screen.height))
      case .continued:
        screen.resume()
        take(.resized(width: screen.width, height: screen.height))
      case .stop: suspend()
      case .end(let signal): end = .killed(signal)
      }
    }
  }

  private mutating func take(_ message: Message, opensAtOnce: Bool = false) {
    for effect in state.update(message) {
      if opensAtOnce, case .open(let id) = effect {
        take(desk.opened(id), opensAtOnce: true)
      } else {
        perform(effect)
      }
    }
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .open(let id): desk.open(id)
    case .search(let query, let people, let isRefresh, let generation):
      desk.finder.search(query, people: people, isRefresh: isRefresh, generation: generation)
    case .keep(let change): desk.keep(change)
    case .count(let queries, let generation): desk.finder.count(queries, generation: generation)
    case .loadSummaries(let ids): desk.loadSummaries(ids)
    case .light(let article, let query, let number): lighter.light(article, query, number: number)
    case .lightTitles(let titles, let query): lighter.light(titles, query)
    case .loadProfile(let id): desk.loadProfile(id)
    case .apply(let change): desk.apply(change)
    case .correct(let correction, let number): desk.correct(correction, number: number)
    case .withdraw(let number): desk.withdraw(number)
    case .copy(let text):
      if !screen.copy(text) { take(.failed("too long for the terminal's clipboard; nothing was copied")) }
    case .nextTheme: use(shelf.name(after: theme.name))
    case .setTheme(let name): use(name)
    case .redraw: screen.redraw()
    case .suspend: suspend()
    case .cancelWork: desk.cancelIngest()
    case .saveSession(let session): desk.save(session)
    case .quit: end = .left
    }
  }

  private mutating func suspend() {
    screen.suspend()
    take(.resized(width: screen.width, height: screen.height))
  }

  private mutating func use(_ name: String) {
    guard let found = shelf.theme(name, tier) else {
      return take(.failed("no theme is called \(name): there are \(shelf.names.joined(separator: ", "))"))
    }
    theme = found.theme
    for problem in found.problems { take(.notice(problem)) }
    take(.themeChanged(name))
  }
}
