import Articles
import Prose
import Search

/// What the world answers: a library, an article, a result, a person.
extension ReaderState {
  mutating func take(_ whole: Listing, _ marks: ReadingMarks) -> [Effect] {
    let isFirst = !hasLibrary
    let current = list.current
    hasLibrary = true
    list.replaceAll(with: whole, marks, listsAll: finding.listsAll)
    if whole.outline.isWhole { strip.count(list.listing) }
    speaker?.order(by: list.outline)
    var effects: [Effect] = []
    if session != nil {
      effects += restore()
    } else if !isFirst, finding.result != nil || !finding.query.isEmpty {
      effects += perform(finding.again())
    }
    if isUntouched, session == nil {
      list.move(to: 0)
      effects += preview()
    }
    // The cursor has gone to the end, which was not known before.
    if let current, current == body.id, list.outline.contains(current) { effects += preview() }
    effects += runAwaited()
    guard let id = body.id, list.outline.contains(id) || !list.outline.isWhole else {
      return effects + preview()
    }
    // What was shown before it was looked through is shown again.
    if body.reading != nil, body.reading?.annotated.annotations == nil { effects.append(.open(id)) }
    return effects
  }

  mutating func take(_ article: AnnotatedArticle) -> [Effect] {
    guard article.article.id == body.id else { return [] }
    let before = body.reading
    body.open(Reading(article, doubtBelow: settings.doubtBelow), finding.highlighter)
    var effects: [Effect] = []
    if let before, before.text == body.reading?.text {
      effects = refresh(from: before)
    } else {
      showPeople()
      if said == nil { sayWhatIsHidden() }
    }
    land()
    return effects + followSought() + runWaiting()
  }

  /// Goes where the opened article was to be entered; to a match as soon as these are known.
  private mutating func land() {
    guard let landing, landing.article == body.id else { return }
    if case .match = landing.place, body.isUnlit { return }
    self.landing = nil
    body.land(landing.place)
  }

  /// Takes what lights up in the open article.
  mutating func take(title: [TextRange], text: [TextRange], _ number: Int) -> [Effect] {
    guard number == lightings, body.isUnlit else { return [] }
    body.light(title: title, text: text)
    land()
    return runWaiting()
  }

  /// Shows what has been found anew in the text that is being read: all that was chosen stays chosen.
  private mutating func refresh(from before: Reading) -> [Effect] {
    guard let reading = body.reading, before.annotated.annotations != reading.annotated.annotations else {
      return []
    }
    var effects: [Effect] = []
    if let speaker {
      // Somebody without a full name has an id of this article alone, which may be another one now; and whom the
      // user merged or split is another one under a name that is still known.
      let old = before.people.first { $0.id == speaker.id }.flatMap { before.person($0.index) }
      if let old, !reading.people.contains(where: { $0.id == speaker.id }),
        let now = (old.key == nil ? reading.person(like: old) : nil) ?? reading.person(called: old.name)
      {
        effects = follow(now.id, name: now.name)
      } else {
        effects = [.loadProfile(speaker.id)]
      }
    }
    if people.scope == .article { people.refresh(articleEntries, speaker: speaker?.id) }
    if overlay?.subject == .evidence {
      let now = evidenceOverlay(reading)
      overlay?.replace(with: now)
    }
    return effects
  }

  /// Says that the screen leaves something of the opened article out.
  mutating func sayWhatIsHidden() {
    guard body.reading?.hidesCharacters == true else { return }
    said = Said(text: "invisible characters of this article are not shown")
  }

  mutating func take(_ result: SearchResult, _ listing: Listing, _ generation: Int) -> [Effect] {
    let lit = finding.lit
    guard finding.take(result, generation: generation) else { return [] }
    if finding.lit != lit { body.highlight(finding.highlighter, keepsMatch: true) }
    if !finding.isRefresh { sayWhatIsForgiven() }
    list.list(finding.listsAll ? list.whole : listing, keepsLine: finding.isRefresh)
    if finding.isRefresh, list.current != body.id, let row = body.id.flatMap(list.listing.row(of:)) {
      list.move(to: row)
    }
    strip.count(list.listing)
    if people.scope == .listed, !result.isFirstPage { showPeople() }
    // A refresh takes no article away that is being read.
    var effects = finding.isRefresh && body.id != nil ? [] : preview()
    if body.reading != nil { effects += followSought() }
    return effects + runAwaited()
  }

  /// Says that a kept search finds other words than those that were typed.
  mutating func sayWhatIsForgiven() {
    guard case .browse = mode, let note = finding.forgivenNote else { return }
    said = Said(text: note)
  }

  mutating func take(_ profile: SpeakerProfile?, _ id: PersonID) -> [Effect] {
    guard speaker?.id == id else { return [] }
    speaker?.isKnown = true
    speaker?.profile = profile
    // Whoever was kept or shown under a name of their own may have been joined to somebody since.
    if let profile, profile.id != id {
      speaker?.id = profile.id
      speaker?.name = profile.name
    }
    speaker?.order(by: list.outline)
    guard case .unknownQuote(id, let forward) = question else { return [] }
    question = nil
    return offerQuote(forward: forward)
  }

  /// Does what a new search text asks for.
  mutating func perform(_ outcome: Finding.Outcome) -> [Effect] {
    switch outcome {
    case .unchanged: return []
    case .search(let query, let generation):
      body.highlight(finding.highlighter, keepsMatch: finding.isRefresh)
      finding.peopleAsked = wantedPeople
      return [
        .search(query, people: wantedPeople, isRefresh: finding.isRefresh, generation: generation)
      ]
    case .everything:
      body.highlight(nil)
      list.list(list.whole)
      strip.count(list.listing)
      if people.scope == .listed { return perform(finding.again()) + preview() }
      return preview()
    }
  }

  /// Shows the article under the cursor of the list; it is not read by that.
  mutating func preview() -> [Effect] {
    let id = list.current
    guard id != body.id else { return [] }
    return show(id)
  }

  /// Shows an article from its start, or where `landing` says once it is open.
  mutating func show(_ id: ArticleID?) -> [Effect] {
    landing = nil
    body.show(id)
    showPeople()
    return id.map { [.open($0)] } ?? []
  }

  // MARK: Sessions

  /// Where the next session should begin.
  public var savedSession: SavedSession {
    SavedSession(
      query: finding.text, article: body.id?.description, offset: body.offset,
      speaker: speaker?.id.description,
      speakerName: speaker?.name, focus: (focusBeforeTiny ?? focus).rawValue, isZoomed: isZoomed,
      searches: searches.lines)
  }

  /// Comes back to the last session: to its article as soon as anything is shown, to the rest when the whole list is
  /// known. What the user has opened meanwhile stays.
  mutating func restore() -> [Effect] {
    guard let session else { return [] }
    let id = session.article.flatMap { ArticleID($0) }
    guard list.outline.isWhole else { return id.map { come(to: $0, session.offset) } ?? [] }
    self.session = nil
    let isMoved = !isUntouched
    isUntouched = false
    var effects: [Effect] = []
    for line in session.searches { searches.add(line) }
    let isThere = !isMoved && id.map(list.outline.contains) ?? false
    if !session.query.isEmpty {
      let outcome = finding.read(session.query, context())
      // A search that comes back takes the article away as little as a change of the library does.
      if isThere, case .search = outcome {
        effects += perform(finding.again())
      } else {
        effects += perform(outcome)
      }
    }
    if let id, isThere {
      if let row = list.listing.row(of: id) { list.move(to: row) }
      effects += come(to: id, session.offset)
    }
    if let id = session.speaker.flatMap({ PersonID($0) }), let name = session.speakerName {
      effects += follow(id, name: name)
    }
    focus = Pane(rawValue: session.focus) ?? .list
    isZoomed = session.isZoomed
    return effects
  }

  /// Shows the article of the last session where it was left.
  private mutating func come(to id: ArticleID, _ offset: Int) -> [Effect] {
    guard body.id != id else { return [] }
    let effects = show(id)
    landing = (id, .offset(offset))
    return effects
  }
}
