import Articles
import Display
import Search

/// What keys do while the panes have them, and the rules across panes.
extension ReaderState {
  mutating func press(_ key: Key) -> [Effect] {
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
    case .nextQuote: return goToQuote(forward: true, asked)
    case .previousQuote: return goToQuote(forward: false, asked)
    case .nextAnyQuote: return goToAnyQuote(forward: true)
    case .previousAnyQuote: return goToAnyQuote(forward: false)
    case .speakerHere: return followSpeakerHere()
    case .peopleScope: return toggleScope()
    case .evidence: showEvidence()
    case .jumpBack: return jump(back: true)
    case .jumpForward: return jump(back: false)

    case .dates: beginDates()
    case .star: return toggleStar()
    case .unread: return toggleRead()
    case .readAll: return readAll()
    case .undo: return undo()
    case .redo: return redo()
    case .copy: return copyQuote()

    case .theme: return argument.isEmpty ? [.nextTheme] : [.setTheme(argument)]
    case .commandLine: beginCommandLine()
    case .help: overlay = helpOverlay()
    case .problems: showProblems()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .escape: return stepBack()
    case .cancel: return progress == nil ? leave() : [.cancelWork]
    case .quit: return quit()

    case .earlier, .later, .extend, .extendEarlier, .extendLater, .zoomIn, .zoomOut, .keepDates, .leaveDates:
      said = Said(text: "\(command.name) works in the dates: \(keyName(.dates))")
    }
    return []
  }

  /// The first key of a command, as people write it.
  func keyName(_ command: Command) -> String { settings.keys.keys(of: command).first ?? ":" + command.name }

  // MARK: Moving

  private mutating func move(_ movement: Movement) -> [Effect] {
    switch focus {
    case .list:
      list.move(movement)
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
    guard let next = list.listing.unreadRow(after: row), let article = list.listing.article(inRow: next),
      article.id != body.id
    else {
      said = Said(text: "end · no unread article is left")
      return []
    }
    if asked == .unread(article.id) { return go(to: article.id, .position(0, utterance: nil)) }
    question = .unread(article.id)
    said = Said(text: "end · \(keyName(.on)) again: next unread (\(article.title))")
    return []
  }

  private mutating func turnWheel(up: Bool, row: Int, column: Int) -> [Effect] {
    let lines = up ? -3 : 3
    switch layout.pane(row: row, column: column) {
    case .list: list.scroll(by: lines / listLines)
    case .body: body.move(.lines(lines))
    case .people: people.scroll(by: lines)
    case nil: break
    }
    return []
  }

  // MARK: Focus

  mutating func focus(on pane: Pane) {
    if pane != .body { isZoomed = false }
    focus = pane
    focusBeforeTiny = focusBeforeTiny.map { _ in pane }
  }

  private mutating func focusPeople() -> [Effect] {
    focus(on: .people)
    return speaker == nil ? followCursor() : []
  }

  private mutating func cycleFocus(_ step: Int) {
    let panes = Pane.allCases
    guard let index = panes.firstIndex(of: focus) else { return }
    focus(on: panes[(index + step + panes.count) % panes.count])
  }

  private mutating func toggleZoom() {
    isZoomed.toggle()
    if isZoomed { focus = .body }
  }

  private mutating func enter() -> [Effect] {
    switch focus {
    case .list:
      guard let article = list.current else { return [] }
      var effects = body.id == article.id ? [] : show(article.id)
      focus(on: .body)
      effects += markRead(list.listing.articles(inRow: list.cursor))
      return effects
    case .body: return []
    case .people: return enterPerson()
    }
  }

  private mutating func goBack() {
    switch focus {
    case .list: break
    case .body:
      isZoomed = false
      focus(on: .list)
      if let row = body.id.flatMap(list.listing.row(of:)), row != list.cursor { list.move(to: row) }
    case .people: focus(on: .body)
    }
  }

  /// Esc: undoes exactly one thing, never leaves.
  private mutating func stepBack() -> [Effect] {
    if isZoomed {
      isZoomed = false
    } else if focus == .people {
      focus(on: .body)
    } else if speaker != nil {
      speaker = nil
      body.utterance = nil
    } else if body.utterance != nil {
      body.utterance = nil
    } else if focus == .body {
      goBack()
    } else if !finding.text.isEmpty {
      return dropLastChip()
    }
    return []
  }

  private mutating func quit() -> [Effect] {
    if isZoomed {
      isZoomed = false
    } else if focus != .list {
      goBack()
    } else {
      return leave()
    }
    return []
  }

  private func leave() -> [Effect] { [.saveSession(savedSession), .quit] }

  // MARK: The mouse

  private mutating func click(row: Int, column: Int) -> [Effect] {
    if let chip = chipHits().first(where: { $0.columns.contains(column) }), layout.header?.row == row {
      return perform(finding.read(finding.parsed.text(without: chip.index), context()))
    }
    if layout.peopleLine?.contains(row: row, column: column) == true { return focusPeople() }
    if layout.dates?.contains(row: row, column: column) == true {
      beginDates()
      return []
    }
    guard let pane = layout.pane(row: row, column: column) else { return [] }
    switch pane {
    case .list:
      focus(on: .list)
      guard let rect = layout.list, let target = list.row(onLine: row - rect.row, lines: listLines) else {
        return []
      }
      list.move(to: target)
      return preview()
    case .body:
      focus(on: .body)
      return []
    case .people:
      let line = row - (layout.people?.row ?? 0)
      focus(on: .people)
      return clickPeople(line)
    }
  }
}
