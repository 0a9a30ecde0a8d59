import Articles
import Display
import Prose
import Search

/// The line at the bottom: finding as you type, and commands by name.
extension ReaderState {
  /// Everything that a search or a choice of dates changes, as it is now.
  var before: Before {
    Before(
      list: list, body: body, people: people, speaker: speaker, finding: finding, strip: strip,
      landing: landing)
  }

  /// Puts everything back as it was; what arrived in the meantime stays.
  mutating func restore(_ before: Before) -> [Effect] {
    var finding = before.finding
    finding.forget(since: self.finding)
    self.finding = finding
    // What was found anew in the same article is not taken back; another one may have changed out of sight.
    let newest = body.id == before.body.id ? body.reading : nil
    let mustOpen = before.body.id != nil && newest == nil
    (body, speaker, people, landing) = (before.body, before.speaker, before.people, before.landing)
    list.restore(before.list, listsAll: finding.listsAll)
    strip = before.strip
    strip.count(list.listing)
    var effects: [Effect] = []
    if let newest { effects += take(newest.annotated) }
    if finding.isWaiting { effects += perform(self.finding.again()) }
    if mustOpen, let id = body.id { effects.append(.open(id)) }
    if let speaker, !speaker.isKnown { effects.append(.loadProfile(speaker.id)) }
    return effects
  }

  // MARK: Finding

  mutating func beginFinding(with text: String = "") {
    mode = .line(
      LineMode(
        purpose: .find(before), editor: LineEditor(text, history: searches.lines), kept: finding.text))
  }

  mutating func type(_ key: Key, _ line: LineMode) -> [Effect] {
    switch line.purpose {
    case .find(let before): return typeSearch(key, line, before)
    case .command: return typeCommand(key, line)
    }
  }

  private mutating func typeSearch(_ key: Key, _ line: LineMode, _ before: Before) -> [Effect] {
    var line = line
    switch key {
    case .escape, .control("c"):
      mode = .browse
      return restore(before)
    case .enter: return keepSearch(line, before)
    case .tab: return takeHint(line)
    case .click, .wheel, .backTab: return []
    default: break
    }
    switch line.editor.handle(key) {
    case .ignored: return []
    case .emptied:
      guard let (rest, last) = finding.withoutLast else { return [] }
      line.kept = rest
      line.editor.replace(with: last)
    case .edited: break
    }
    mode = .line(line)
    return perform(finding.read(whole(line), context(isTyping: true)))
  }

  /// Puts what a chip offers in place of its term.
  private mutating func takeHint(_ line: LineMode) -> [Effect] {
    guard let index = finding.parsed.chips.firstIndex(where: { $0.hint != nil }),
      let hint = finding.parsed.chips[index].hint
    else { return [] }
    var line = line
    let isKept = finding.parsed.chips[index].range.upper <= line.kept.utf8.count
    let text = finding.parsed.replacing(index, with: hint.replacement)
    if isKept {
      line.kept = text
      line.editor.replace(with: "")
    } else {
      line.editor.replace(with: trimmedEnds(text.dropFirst(line.kept.count)))
    }
    mode = .line(line)
    return perform(finding.read(whole(line), context(isTyping: true)))
  }

  /// The kept terms and the typed ones.
  private func whole(_ line: LineMode) -> String {
    line.kept.isEmpty || line.editor.text.isEmpty
      ? line.kept + line.editor.text : "\(line.kept) \(line.editor.text)"
  }

  private mutating func keepSearch(_ line: LineMode, _ before: Before) -> [Effect] {
    let settled = finding.settled(context(isTyping: true))
    let parsed = parseQuery(settled, context())
    guard parsed.query != nil else {
      let problem = parsed.chips.compactMap(\.problem).first ?? "this cannot be searched for yet"
      said = Said(text: problem, isError: true)
      return []
    }
    mode = .browse
    searches.add(line.editor.text)
    if let place = before.body.place, finding.text != before.finding.text { jumps.leave(place) }
    return keep(settled)
  }

  /// Searches for a text that can be read, as if it had been typed and kept.
  mutating func keep(_ text: String) -> [Effect] {
    // What is found is looked at next.
    saved.leave()
    var effects = ask(text)
    sayWhatIsForgiven()
    awaitsSpeaker = speaker == nil && finding.soughtSpeaker != nil
    effects += followSought()
    return effects + askForPeople()
  }

  /// Searches for a text, each of its terms once.
  mutating func ask(_ text: String) -> [Effect] {
    let repeats = parseQuery(text, context()).withoutRepeats
    if let repeats { said = Said(text: "\(repeats.repeated) is asked for already") }
    return perform(finding.read(repeats?.text ?? text, context()))
  }

  mutating func dropSearch() -> [Effect] {
    guard !finding.text.isEmpty else { return [] }
    leaveMark()
    said = Said(text: "dropped: \(finding.text)")
    return perform(finding.read("", context()))
  }

  mutating func dropLastChip() -> [Effect] {
    guard let (rest, last) = finding.withoutLast else { return dropSearch() }
    said = Said(text: "dropped: \(last)")
    return perform(finding.read(rest, context()))
  }

  // MARK: Commands by name

  mutating func beginCommandLine() -> [Effect] {
    mode = .line(LineMode(purpose: .command, editor: LineEditor(history: commands.lines)))
    return []
  }

  /// Begins a command that a name has to follow, and says which; what is typed of it is kept.
  mutating func beginCommandLine(
    with command: Command, _ typed: String = "", say text: String
  ) -> [Effect] {
    let line = "\(command.name) \(typed)"
    mode = .line(LineMode(purpose: .command, editor: LineEditor(line, history: commands.lines)))
    said = Said(text: text)
    return askForPeople()
  }

  /// What Tab can make of the typed command.
  func completions(_ line: LineMode) -> [(text: String, help: String)] {
    let typed = line.editor.text
    if let space = typed.firstIndex(of: " ") {
      let begun = typed[typed.index(after: space)...]
      return completions(of: begun, for: Command(named: String(typed[..<space])))
    }
    return Command.allCases.filter { $0.declaration.place == .browse && $0.name.hasPrefix(typed) }
      .map { ($0.name, $0.declaration.help) }
  }

  /// What Tab can make of what is typed behind a command.
  private func completions(of begun: Substring, for command: Command?) -> [(text: String, help: String)] {
    switch command {
    case .theme:
      return settings.themes.filter { $0.hasPrefix(begun) }.map { ("theme \($0)", "use the theme \($0)") }
    case .speaker:
      let nobody = begun.isEmpty ? [("speaker ?", "nobody known")] : []
      return offeredNames.beginning(with: String(begun)).map { ("speaker \($0.name)", $0.help) } + nobody
    case .merge:
      return NameArguments(begun).completions(offeredNames).map { ("merge \($0.text)", $0.bearer.help) }
    case .save, .forget: return command.map { savedNames($0, begun) } ?? []
    case .split: return offeredNames.beginning(with: String(begun)).map { ("split \($0.name)", $0.help) }
    default: return []
    }
  }

  private mutating func typeCommand(_ key: Key, _ line: LineMode) -> [Effect] {
    var line = line
    switch key {
    case .escape, .control("c"):
      mode = .browse
      return []
    case .enter:
      mode = .browse
      return runLine(chosenCompletion(line) ?? line.editor.text)
    case .tab, .backTab:
      let count = completions(line).count
      guard count > 0 else { return [] }
      let step = key == .tab ? 1 : count - 1
      line.completion = line.completion.map { ($0 + step) % count } ?? (key == .tab ? 0 : count - 1)
      if count == 1, let only = completions(line).first {
        line.editor.replace(with: only.text)
        line.completion = nil
      }
    default:
      if let chosen = chosenCompletion(line) { line.editor.replace(with: chosen) }
      line.completion = nil
      if line.editor.handle(key) == .emptied {
        mode = .browse
        return []
      }
    }
    mode = .line(line)
    return takesNames(line) ? askForPeople() : []
  }

  /// Whether the name of somebody may follow.
  func takesNames(_ line: LineMode) -> Bool {
    ["speaker ", "merge ", "split "].contains { line.editor.text.hasPrefix($0) }
  }

  private func chosenCompletion(_ line: LineMode) -> String? {
    let all = completions(line)
    guard let index = line.completion, all.indices.contains(index) else { return nil }
    return all[index].text
  }

  private mutating func runLine(_ text: String) -> [Effect] {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    guard let name = words.first else { return [] }
    commands.add(text)
    guard let command = Command(named: name), command.declaration.place == .browse else {
      let names = Command.allCases.filter { $0.declaration.place == .browse }.map(\.name)
      let near =
        nearest(to: name, among: names).map { ": did you mean :\($0)?" } ?? " · \(keyName(.help)): all"
      said = Said(text: "unknown command \(name)\(near)", isError: true)
      return []
    }
    return run(command, argument: words.count > 1 ? trimmedEnds(words[1][...]) : "")
  }
}
