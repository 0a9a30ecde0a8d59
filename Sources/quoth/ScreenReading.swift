import Articles
import Display
import Foundation
import Reader
import Storage
import Terminal

/// The reader on the screen, from the settings to the way out.
struct ScreenReading {
  /// What the command line says about it.
  struct Options {
    var query: String?
    var theme: String?
    var color: ColorChoice
    var isFresh: Bool
    /// Whether the careful tagger reads in the background; nil for what the settings say.
    var isCareful: Bool?
  }

  private var source: ReadingSource
  private let options: Options
  private let signals: Signals
  private let shelf: ThemeShelf
  private let configuration: Configuration

  init(source: ReadingSource, options: Options, signals: Signals) {
    let folders = Folders()
    self.source = source
    self.options = options
    self.signals = signals
    shelf = ThemeShelf(folder: folders.themes)
    configuration = Configuration(path: folders.configFile)
  }

  /// Runs until the user leaves; a library that turns out to be damaged is replaced on the way.
  mutating func run(on screen: consuming Screen) throws {
    var end: Session.End
    do {
      end = try session(on: screen)
    } catch LibraryError.damaged {
      end = .damaged
    }
    if case .damaged = end {
      try source.replaceLibrary()
      end = try session(on: Screen())
    }
    if case .killed(let signal) = end { Signals.die(of: signal) }
    // Work in the background may be going on: nothing waits for it, what is stored is stored.
    _exit(0)
  }

  private func session(on screen: consuming Screen) throws -> Session.End {
    let mailbox = Mailbox()
    let desk = try Desk(
      library: source.library, mailbox: mailbox, today: today(),
      wantsCareful: options.isCareful ?? (configuration.words["careful"] != "off"))
    let tier = tier(screen.colorTier)
    var problems = source.notices + configuration.problems
    let settings = settings(tier, &problems)
    let state = ReaderState(settings: settings, width: screen.width, height: screen.height, today: today())
    var messages: [Message] = problems.map { .notice($0) }
    if let session = session(of: desk) { messages.append(.restored(session)) }
    messages += try desk.firstMessages()
    var session = Session(
      state: state, screen: screen, shelf: shelf, tier: tier, desk: desk, mailbox: mailbox, signals: signals)
    return session.run(first: messages) { desk.start(reading: source.roots) }
  }

  /// Where to begin: the last session, or the query of the command line.
  private func session(of desk: Desk) -> SavedSession? {
    var session = options.isFresh ? nil : desk.savedSession()
    if let query = options.query {
      session = session ?? SavedSession()
      session?.query = query
    }
    return session
  }

  /// The colours to use: those of the terminal, unless NO_COLOR or the command line say otherwise.
  private func tier(_ own: ColorTier) -> ColorTier {
    switch options.color {
    case .never: .mono
    case .always: max(own, .palette16)
    case .auto: (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty ? own : .mono
    }
  }

  private func settings(_ tier: ColorTier, _ problems: inout [String]) -> Settings {
    var settings = Settings()
    settings.themes = shelf.names
    configuration.apply(to: &settings, &problems)
    let name = options.theme ?? configuration.words["theme"] ?? settings.theme
    if let found = shelf.theme(name, tier) {
      settings.theme = name
      problems += found.problems
    } else {
      problems.append("no theme is called \(name): there are \(shelf.names.joined(separator: ", "))")
    }
    return settings
  }
}

extension Configuration {
  /// Puts the settings of the file into effect; what cannot be is added to `problems`.
  func apply(to settings: inout Settings, _ problems: inout [String]) {
    for (command, keys) in keys.sorted(by: { $0.key < $1.key }) {
      for key in keys {
        do throws(Keymap.Problem) {
          try settings.keys.bind(key, to: command)
        } catch {
          problems.append("\(keyPlaces[command] ?? "keys"): \(error.message); skipped")
        }
      }
    }
    if let flow = words["quote-flow"].flatMap(Settings.QuoteFlow.init) { settings.quoteFlow = flow }
    if let doubt = numbers["doubt"] { settings.doubtBelow = doubt }
    if let columns = numbers["narrow-columns"] { settings.thresholds.stacked = Int(columns.rounded()) }
    if let columns = numbers["wide-columns"] { settings.thresholds.columns = Int(columns.rounded()) }
    if let columns = numbers["widest-columns"] { settings.thresholds.wide = Int(columns.rounded()) }
  }
}
