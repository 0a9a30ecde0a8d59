import Articles
import Display
import Search

/// What keys do while the panes have them, and the rules across panes.
extension ReaderState {
  mutating func press(_ key: Key) -> [Effect] {
    // To a terminal a key with Alt is Esc and that key, typed fast: what nobody has bound is taken for these.
    if case .alt(let character) = key, !settings.keys.uses(key) {
      return press(.escape) + press(.character(character))
    }
    if case .wheel(let up, let row, let column) = key, overlay == nil {
      return turnWheel(up: up, row: row, column: column)
    }
    said = nil
    if var overlay {
      let outcome = overlay.handle(key)
      self.overlay = overlay
      switch outcome {
      case .stays: return []
      case .closes: self.overlay = nil
      case .runs(let command):
        self.overlay = nil
        return run(command)
      }
      return []
    }
    switch mode {
    case .browse: return browse(key)
    case .line(let line): return type(key, line)
    case .strip(let before): return choose(key, before)
    }
  }

  private mutating func browse(_ key: Key) -> [Effect] {
    if case .click(let row, let column) = key { return click(row: row, column: column) }
    pendingKeys.append(key)
    switch settings.keys.answer(pendingKeys, at: .browse) {
    case .pending:
      said = Said(text: pendingKeys.map(\.spelled).joined(separator: " ") + " …")
      return []
    case .command(let command):
      pendingKeys = []
      return run(command)
    case .unknown:
      let keys = pendingKeys
      pendingKeys = []
      let name = keys.map(\.spelled).joined(separator: " ")
      if key != .escape, !name.isEmpty {
        said = Said(text: "\(name) does nothing here · \(keyName(.help)): all keys")
      }
      return []
    }
  }

  /// Runs a command as its key would.
  mutating func run(_ command: Command, argument: String = "") -> [Effect] {
    guard !waitsForText(command) else {
      waiting.append((command, argument))
      return []
    }
    waiting = []
    if !awaitsList.isEmpty, command.needsWholeList, !isListKnown { return waitForList(command) }
    awaitsList = []
    let asked = question
    question = nil
    if let movement = Movement(command), command != .on { return move(movement) }
    switch command {
    case .down, .up, .pageDown, .pageUp, .halfDown, .halfUp, .top, .bottom: return []
    case .on: return goOn(asked)
    case .scrollDown: body.move(.lines(1))
    case .scrollUp: body.move(.lines(-1))
    case .enter: return enter()
    case .back: goBack()
    case .nextPane: cycleFocus(1)
    case .previousPane: cycleFocus(-1)
    case .showList: focus(on: .list)
    case .showBody: focus(on: .body)
    case .showPeople: return focusPeople()
    case .zoom: toggleZoom()

    case .find: beginFinding()
    case .nextMatch: return goToMatch(forward: true)
    case .previousMatch: return goToMatch(forward: false)
    case .clear: return dropSearch()
    case .save: return saveSearch(argument)
    case .forget: return forgetSearch(argument)
    case .nextQuote: return goToQuote(forward: true, asked)
    case .previousQuote: return goToQuote(forward: false, asked)
    case .nextAnyQuote: return goToAnyQuote(forward: true)
    case .previousAnyQuote: return goToAnyQuote(forward: false)
    case .speakerHere: return followSpeakerHere()
    case .peopleScope: return toggleScope()
    case .evidence: overlay = body.reading.map(evidenceOverlay)
    case .jumpBack: return jump(back: true)
    case .jumpForward: return jump(back: false)
    case .speaker: return correctSpeaker(argument)
    case .merge: return mergePeople(argument)
    case .split: return splitPerson(argument)

    case .dates: beginDates()
    case .star: return toggleStar()
    case .unread: return toggleRead()
    case .readAll: return readAll()
    case .undo: return undo()
    case .redo: return redo()
    case .copy: return copyQuote()

    case .theme: return argument.isEmpty ? [.nextTheme] : [.setTheme(argument)]
    case .commandLine: return beginCommandLine()
    case .help: overlay = helpOverlay()
    case .problems: overlay = problemsOverlay
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .escape: return asked == nil ? stepBack() : []
    case .cancel: return progress == nil ? leave() : [.cancelWork]
    case .quit: return quit()

    case .earlier, .later, .extend, .extendEarlier, .extendLater, .zoomIn, .zoomOut, .keepDates, .leaveDates:
      said = Said(text: "\(command.name) works in the dates: \(keyName(.dates))")
    }
    return []
  }

  /// Whether a command is about the text of an article that is still being opened, or about matches that are still
  /// being found in it: what is typed ahead is not lost.
  private func waitsForText(_ command: Command) -> Bool {
    if body.isUnlit, command == .nextMatch || command == .previousMatch { return true }
    guard body.id != nil, body.reading == nil, body.problem == nil else { return false }
    switch command {
    case .nextMatch, .previousMatch, .nextQuote, .previousQuote, .nextAnyQuote, .previousAnyQuote,
      .speakerHere, .speaker, .merge, .split, .evidence, .copy, .scrollDown, .scrollUp:
      return true
    default: return focus == .body && Movement(command) != nil
    }
  }

  /// Runs what was typed before the article was there.
  mutating func runWaiting() -> [Effect] {
    let commands = waiting
    waiting = []
    return commands.flatMap { run($0, argument: $1) }
  }

  /// The first key of a command, as people write it.
  func keyName(_ command: Command) -> String { settings.keys.keys(of: command).first ?? ":" + command.name }

  // MARK: Moving

  private mutating func move(_ movement: Movement) -> [Effect] {
    switch focus {
    case .list:
      if saved.cursor != nil {
        if saved.move(movement) { return [] }
        list.move(movement == .bottom ? .bottom : .top)
      } else if list.cursor > 0 || !saved.enter(movement) {
        list.move(movement)
      }
      return preview()
    case .body:
      body.move(movement)
      return []
    case .people:
      people.move(movement)
      return followCursor()
    }
  }

  /// A page down; at the end of the article the next unread one, when asked a second time.
  private mutating func goOn(_ asked: Question?) -> [Effect] {
    guard focus == .body else { return move(.pages(1)) }
    guard body.isAtEnd else {
      body.move(.pages(1))
      return []
    }
    let row = body.id.flatMap(list.listing.row(of:)) ?? list.cursor
    guard let next = list.listing.unreadRow(after: row, list.marks),
      let id = list.listing.article(inRow: next),
      id != body.id
    else {
      guard isListKnown else { return waitForList(.on) }
      said = Said(text: "end · no unread article is left")
      return []
    }
    if asked == .unread(id) { return go(to: id, .position(0, words: nil)) }
    question = .unread(id)
    return sayNextUnread(id, row: next)
  }

  /// Says which unread article comes next; far away its title has to be asked for first.
  private mutating func sayNextUnread(_ id: ArticleID, row: Int) -> [Effect] {
    let title = list.summary(id)?.title
    let place = title ?? "row \(grouped(row + 1))"
    said = Said(text: "end · \(keyName(.on)) again: next unread (\(place))")
    return title == nil ? [.loadSummaries([id])] : []
  }

  /// Takes in what the list shows of articles; what was said of the next unread one can be said in full now.
  mutating func know(_ articles: [ArticleSummary]) {
    list.know(articles)
    guard said != nil, case .unread(let id) = question, let row = list.listing.row(of: id),
      articles.contains(where: { $0.id == id })
    else { return }
    _ = sayNextUnread(id, row: row)
  }

  // MARK: A list that is still being found

  /// Whether all that is listed is known, and not its first page alone.
  var isListKnown: Bool { list.outline.isWhole && finding.isComplete }

  /// Runs a command as soon as all that is listed is known.
  mutating func waitForList(_ command: Command) -> [Effect] {
    awaitsList.append(command)
    said = Said(text: "looking through the list…")
    return []
  }

  /// Runs what waited for the list.
  mutating func runAwaited() -> [Effect] {
    guard isListKnown, !awaitsList.isEmpty else { return [] }
    let commands = awaitsList
    (awaitsList, said) = ([], nil)
    return commands.flatMap { run($0) }
  }
}

extension Command {
  /// Whether it may have to know all that is listed.
  fileprivate var needsWholeList: Bool {
    switch self {
    case .nextMatch, .previousMatch, .nextQuote, .previousQuote, .on, .readAll: true
    default: false
    }
  }
}
