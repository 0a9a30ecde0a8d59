import Articles
import Display
import Prose
import Search

/// Walking along quotes, matches and jumps, through the articles.
extension ReaderState {
  // MARK: Jumps

  /// Remembers where a jump starts.
  mutating func leaveMark() {
    if let place = body.place { jumps.leave(place) }
  }

  /// Enters an article at a place: that is a jump, and the article counts as read.
  mutating func go(to id: ArticleID, _ place: BodyPane.Landing) -> [Effect] {
    leaveMark()
    return enter(id, place)
  }

  private mutating func enter(_ id: ArticleID, _ place: BodyPane.Landing) -> [Effect] {
    var effects: [Effect] = []
    let row = list.listing.row(of: id)
    if let row { list.move(to: row) }
    if id == body.id, body.reading != nil {
      body.land(place)
    } else {
      if id != body.id { effects += show(id) }
      landing = (id, place)
    }
    if layout.shape == .single { focus(on: .body) }
    effects += markRead(row.map(list.listing.articles(inRow:)) ?? [id])
    if row == nil { said = Said(text: "this article is not in the list") }
    return effects
  }

  mutating func jump(back: Bool) -> [Effect] {
    guard let here = body.place, let place = back ? jumps.back(from: here) : jumps.forward(from: here) else {
      said = Said(text: back ? "no jump to go back to" : "no jump to go forward to")
      return []
    }
    return enter(place.article, .position(place.position, words: place.words))
  }

  // MARK: Quotes of the speaker

  mutating func goToQuote(forward: Bool, _ asked: Question?) -> [Effect] {
    guard let speaker else { return followNext(forward: forward) }
    guard let reading = body.reading else { return [] }
    let quotes = reading.utterances(of: speaker.id)
    if let next = body.next(among: quotes, forward: forward) {
      return goToUtterance(next)
    }
    if case .quote(let article, forward) = asked {
      return go(to: article, .quote(speaker.id, last: !forward))
    }
    return offerQuote(forward: forward)
  }

  /// Without a speaker: takes that of the next quote, and goes there.
  private mutating func followNext(forward: Bool) -> [Effect] {
    guard let reading = body.reading else { return [] }
    let named = reading.utterances.indices.filter {
      !reading.utterances[$0].isNarration && reading.speaker(of: $0) != nil
    }
    let current = body.utterance.flatMap { named.contains($0) ? $0 : nil }
    guard let next = current ?? body.next(among: named, forward: forward), let id = reading.speaker(of: next)
    else {
      said = Said(
        text: named.isEmpty ? "nobody is quoted here" : "no quote further \(forward ? "down" : "up")")
      return []
    }
    let name = reading.person(reading.utterances[next].person)?.name ?? ""
    let effects = follow(id, name: name)
    showPeople()
    let quotes = reading.utterances(of: id)
    let after = current == nil ? nil : body.next(among: quotes, forward: forward)
    let chosen = after ?? next
    let number = quotes.firstIndex(of: chosen).map { "quote \($0 + 1)/\(quotes.count) of " } ?? ""
    said = Said(
      text: "\(number)\(name)\(reading.doubt(of: chosen)) · following · \(keyName(.escape)) ends it")
    return effects + goToUtterance(chosen)
  }

  /// Goes to an utterance of the open article.
  mutating func goToUtterance(_ index: Int) -> [Effect] {
    leaveMark()
    body.select(index)
    if layout.shape == .single { focus(on: .body) }
    guard let id = body.id else { return [] }
    return markRead(list.listing.row(of: id).map(list.listing.articles(inRow:)) ?? [id])
  }

  /// Says, behind the last quote here, where the next one is; goes there where the settings say so.
  mutating func offerQuote(forward: Bool) -> [Effect] {
    guard let speaker, let reading = body.reading else { return [] }
    let count = reading.utterances(of: speaker.id).count
    let here =
      count == 0 ? "\(speaker.name) is not quoted here" : "\(forward ? "last" : "first") of \(count) here"
    if settings.quoteFlow == .stop {
      said = Said(text: here)
      return []
    }
    guard speaker.isKnown else {
      question = .unknownQuote(speaker.id, forward: forward)
      said = Said(text: "\(here) · looking for others…")
      return []
    }
    guard isListKnown else { return waitForList(forward ? .nextQuote : .previousQuote) }
    guard let stop = nextStop(speaker, forward: forward) else {
      let others = speaker.profile.map { " · \(counted($0.stops.count, "article")) in all" } ?? ""
      said = Said(text: "\(here) · none \(forward ? "further down" : "further up") the list\(others)")
      return []
    }
    if settings.quoteFlow == .flow { return go(to: stop.article, .quote(speaker.id, last: !forward)) }
    question = .quote(stop.article, forward: forward)
    let key = keyName(forward ? .nextQuote : .previousQuote)
    let total = stop.direct + stop.indirect
    let date = rowLabel(stop.date, thisYear: today.civil.year)
    let place = [date, stop.source].compactMap(\.self).joined(separator: ", ")
    said = Said(text: "\(here) · \(key) again: \(place) (\(forward ? 1 : total) of \(total))")
    return []
  }

  /// The nearest listed article below or above the open one in which the speaker is quoted; copies are passed.
  private func nextStop(_ speaker: CurrentSpeaker, forward: Bool) -> SpeakerProfile.Stop? {
    let stops = listedStops(of: speaker)
    // Beside an article that is not listed the row of the cursor lies ahead.
    let open = body.id.flatMap(list.listing.row(of:))
    let here = open ?? (forward ? list.cursor - 1 : list.cursor)
    return forward ? stops.first { $0.row > here }?.stop : stops.last { $0.row < here }?.stop
  }

  /// The rows of the list in which somebody is quoted, each with the article that it shows.
  func listedStops(of speaker: CurrentSpeaker) -> [(row: Int, stop: SpeakerProfile.Stop)] {
    speaker.stops.compactMap { stop in
      guard let row = list.listing.row(of: stop.article), list.listing.article(inRow: row) == stop.article
      else { return nil }
      return (row, stop)
    }
  }

  mutating func goToAnyQuote(forward: Bool) -> [Effect] {
    guard let reading = body.reading else { return [] }
    let quotes = reading.utterances.indices.filter { !reading.utterances[$0].isNarration }
    guard let next = body.next(among: quotes, forward: forward) else {
      said = Said(
        text: quotes.isEmpty
          ? "nobody is quoted here" : forward ? "no quote further down" : "no quote further up")
      return []
    }
    return goToUtterance(next)
  }

  // MARK: Matches

  mutating func goToMatch(forward: Bool) -> [Effect] {
    guard finding.highlighter != nil else {
      said = Said(text: "nothing is searched for: \(keyName(.find)) begins a search")
      return []
    }
    // What is open may not be among what is being found.
    if finding.isWaiting, !finding.isRefresh { return waitForList(forward ? .nextMatch : .previousMatch) }
    if let next = body.nextMatch(forward: forward) {
      if body.match == nil || !body.showsMatch(next) { leaveMark() }
      body.selectMatch(next)
      guard let id = body.id else { return [] }
      return markRead(list.listing.row(of: id).map(list.listing.articles(inRow:)) ?? [id])
    }
    let here = body.id.flatMap(list.listing.row(of:)) ?? list.cursor
    if let row = list.listing.rowWithMatch(from: here, forward: forward),
      let article = list.listing.article(inRow: row)
    {
      return go(to: article, .match(last: !forward))
    }
    guard isListKnown else { return waitForList(forward ? .nextMatch : .previousMatch) }
    let soFar = finding.result?.isPartial == true ? " so far" : ""
    said = Said(text: "no match further \(forward ? "down" : "up") the list\(soFar)")
    return []
  }

  /// The current match among all: `3/39`.
  var matchNumber: String? {
    guard let match = body.match, let result = finding.result,
      let row = body.id.flatMap(list.listing.row(of:))
    else { return nil }
    let number = list.listing.matches(above: row) + match + 1
    return "\(grouped(number))/\(grouped(max(number, list.listing.matches)))\(result.isPartial ? "+" : "")"
  }

  // MARK: Copying

  mutating func copyQuote() -> [Effect] {
    guard let reading = body.reading, let index = body.utterance, reading.utterances.indices.contains(index)
    else {
      said = Said(text: "no quote chosen: \(keyName(.nextAnyQuote)) goes to the next one")
      return []
    }
    let utterance = reading.utterances[index]
    let name = reading.person(utterance.person)?.name ?? "unknown speaker"
    let article = reading.article
    let source = [article.source, article.date.iso8601, "“\(article.title)”", article.url].compactMap(\.self)
    said = Said(text: "copied: \(name)")
    let words = reading.framed(index)
    let lines =
      utterance.kind == .indirect
      ? ["\(name) (indirect): \(words)", "— \(source.joined(separator: ", "))"]
      : [words, "— \(name), \(source.joined(separator: ", "))"]
    return [.copy(lines.map(withoutControls).joined(separator: "\n"))]
  }
}

/// A text without control characters; all else is left as it is.
private func withoutControls(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
}
