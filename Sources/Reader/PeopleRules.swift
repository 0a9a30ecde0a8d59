import Articles
import Display
import Prose
import Search

/// The speaker, the people and what is known of them.
extension ReaderState {
  /// Makes somebody the current speaker: all quotes of that person are marked; nothing moves.
  mutating func follow(_ id: PersonID, name: String) -> [Effect] {
    guard speaker?.id != id else { return [] }
    speaker = CurrentSpeaker(id: id, name: name)
    return [.loadProfile(id)]
  }

  /// Makes the person under the cursor of the people current.
  mutating func followCursor() -> [Effect] {
    guard let entry = people.current else { return [] }
    return follow(entry.id, name: entry.name)
  }

  /// Makes the person current whose words a kept search asks for: one of the open article, else of the result.
  mutating func followSought() -> [Effect] {
    guard awaitsSpeaker, speaker == nil, let pattern = finding.soughtSpeaker else { return [] }
    let sought = Highlighter(SearchQuery([.title(pattern)]))
    let here = body.reading?.people.first { person in
      let names = [person.name] + (body.reading?.person(person.index)?.aliases ?? [])
      return person.total > 0 && names.contains { !sought.matches(inTitle: $0).isEmpty }
    }
    let found: (id: PersonID, name: String)? =
      if let here {
        (here.id, here.name)
      } else {
        finding.result?.people.first { !sought.matches(inTitle: $0.name).isEmpty }.map { ($0.id, $0.name) }
      }
    guard let found else { return [] }
    awaitsSpeaker = false
    let effects = follow(found.id, name: found.name)
    showPeople()
    return effects
  }

  /// The speaker at the reading line; the next one there where that one is current already.
  mutating func followSpeakerHere() -> [Effect] {
    let here = body.speakersHere
    guard let first = here.first, let reading = body.reading else {
      said = Said(text: "nobody is quoted on this screen")
      return []
    }
    let index = here.firstIndex { $0.person == speaker?.id }
    let chosen = index.map { here[($0 + 1) % here.count] } ?? first
    let name = reading.person(reading.utterances[chosen.utterance].person)?.name ?? ""
    if chosen.person == speaker?.id { said = Said(text: "\(name) alone speaks on this screen") }
    let effects = follow(chosen.person, name: name)
    showPeople()
    return effects
  }

  /// Shows the people of the article, or of all listed articles.
  mutating func showPeople() {
    let entries =
      switch people.scope {
      case .article: articleEntries
      case .listed: listedEntries
      }
    people.show(entries, speaker: speaker?.id ?? people.current?.id)
  }

  var articleEntries: [PeoplePane.Entry] {
    (body.reading?.people ?? []).map {
      PeoplePane.Entry(
        id: $0.id, name: $0.name, role: $0.role, kind: $0.kind, direct: $0.direct, indirect: $0.indirect,
        narrated: $0.narrated, isDoubtful: $0.isDoubtful)
    }
  }

  private var listedEntries: [PeoplePane.Entry] {
    (finding.result?.people ?? []).map {
      PeoplePane.Entry(
        id: $0.id, name: $0.name, role: nil, kind: nil, direct: $0.direct, indirect: $0.indirect,
        articles: $0.articles)
    }
  }

  mutating func toggleScope() -> [Effect] {
    people.scope = people.scope == .article ? .listed : .article
    showPeople()
    said = Said(text: people.scope == .article ? "people of this article" : "people of all listed articles")
    return people.scope == .listed ? askForPeople() : []
  }

  /// How many of those who speak in the listed articles are to be named.
  var wantedPeople: Int {
    if case .line(let line) = mode, takesNames(line) { return .max }
    return people.scope == .listed || awaitsSpeaker ? PeoplePane.mostListed : 0
  }

  /// Asks who speaks in the listed articles, unless that is known.
  mutating func askForPeople() -> [Effect] {
    let asked = finding.isWaiting ? finding.peopleAsked : finding.result?.peopleAsked ?? 0
    guard hasLibrary, asked < wantedPeople else { return [] }
    return perform(finding.again())
  }

  /// Enter among the people: to the first quote here; else, among all listed ones, to the first one in the list.
  mutating func enterPerson() -> [Effect] {
    guard let entry = people.current else { return [] }
    let effects = follow(entry.id, name: entry.name)
    focus(on: .body)
    guard let reading = body.reading else { return effects }
    let quotes = reading.utterances(of: entry.id)
    if let first = quotes.first { return effects + goToUtterance(first) }
    if people.scope == .listed, let speaker, let stop = listedStops(of: speaker).first?.stop {
      return effects + go(to: stop.article, .quote(speaker.id, last: false))
    }
    return effects + offerQuote(forward: true)
  }

  mutating func clickPeople(_ line: Int) -> [Effect] {
    switch people.target(onLine: line) {
    case .scope: return toggleScope()
    case .person(let index):
      people.move(to: index)
      return followCursor()
    case .detail(let index):
      let details = speakerDetails(rows: people.detailRows)
      guard details.indices.contains(index) else { return [] }
      switch details[index] {
      case .quote(let utterance, _): return goToUtterance(utterance)
      case .stop(let article, _): return speaker.map { go(to: article, .quote($0.id, last: false)) } ?? []
      case .text, .heading: return []
      }
    case nil: return []
    }
  }

  /// What is known of the speaker, in at most as many lines.
  func speakerDetails(rows: Int) -> [PeoplePane.Detail] {
    guard let speaker, rows > 0 else { return [] }
    var lines: [PeoplePane.Detail] = []
    let here = body.reading?.people.first { $0.id == speaker.id }
    let kind = here?.kind ?? speaker.profile?.kind ?? .person
    if kind != .person { lines.append(.text(kind == .group ? "a group" : "an office")) }
    if let role = here?.role ?? speaker.profile?.role { lines.append(.text(role)) }
    if let reason = speaker.profile?.reason { lines += wrapped(reason).map { .text($0) } }
    if let profile = speaker.profile { lines += totals(profile).map { .text($0) } }
    lines += quotesHere(speaker, here, rows: rows)
    return lines + elsewhere(speaker, rows: rows)
  }

  /// A sentence in as many lines as the pane needs, few at most.
  private func wrapped(_ sentence: String) -> [String] {
    let lines = WrappedText(sentence, width: (layout.people?.width ?? 0) - 2, maxLines: 4)
    return (0..<lines.count).map { line in
      String(decoding: Array(sentence.utf8)[lines[line]], as: UTF8.self)
    }
  }

  private func totals(_ profile: SpeakerProfile) -> [String] {
    let direct = profile.stops.reduce(0) { $0 + $1.direct }
    let indirect = profile.stops.reduce(0) { $0 + $1.indirect }
    guard direct + indirect > 0 else { return [] }
    let all = "\(counted(direct + indirect, "quote")) · \(counted(profile.stops.count, "article"))"
    return indirect > 0 && direct > 0
      ? [all, "\(grouped(direct)) direct, \(grouped(indirect)) indirect"] : [all]
  }

  private func quotesHere(_ speaker: CurrentSpeaker, _ here: Reading.Someone?, rows: Int) -> [PeoplePane
    .Detail]
  {
    guard let reading = body.reading else { return [] }
    let quotes = reading.utterances(of: speaker.id)
    guard !quotes.isEmpty else { return [.text(here == nil ? "not in this article" : "not quoted here")] }
    // The quotes around the current one, in half of the room.
    let room = max(1, rows / 2)
    let current = body.utterance.flatMap { quotes.firstIndex(of: $0) } ?? 0
    let first = max(0, min(current - room / 2, quotes.count - room))
    let shown = quotes.indices.dropFirst(first).prefix(room)
    let lines = shown.map { index -> PeoplePane.Detail in
      let utterance = reading.utterances[quotes[index]]
      let isDoubtful = !reading.doubt(of: quotes[index]).isEmpty
      let sign = isDoubtful ? "? " : utterance.kind == .indirect ? "~ " : ""
      return .quote(quotes[index], "\(index + 1) \(sign)\(reading.words(of: quotes[index]))")
    }
    return [.heading("This article")] + lines
  }

  private func elsewhere(_ speaker: CurrentSpeaker, rows: Int) -> [PeoplePane.Detail] {
    let stops = speaker.stops.lazy.filter { $0.article != body.id }.prefix(rows)
    guard !stops.isEmpty else { return [] }
    let width = (layout.people?.width ?? 0) - 2
    let lines = stops.flatMap { stop -> [PeoplePane.Detail] in
      let date = rowLabel(stop.date, thisYear: today.civil.year)
      let first = String(stop.words.prefix(80)).onOneLine
      // Which quote the words are from is not known: where any is indirect they may be the reporter's.
      let words = stop.indirect == 0 ? "“\(first)”" : first
      let place = [date, stop.source, grouped(stop.direct + stop.indirect)].compactMap(\.self).joined(
        separator: " ")
      // The first words have a line of their own where the place leaves too little of it.
      if DisplayText.width(place) + 14 <= width { return [.stop(stop.article, "\(place)  \(words)")] }
      return [.stop(stop.article, place), .stop(stop.article, "  \(words)")]
    }
    return [.heading("Elsewhere")] + lines
  }
}
