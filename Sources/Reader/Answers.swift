import Articles
import Search

/// What the world answers: a library, an article, a result, a person.
extension ReaderState {
  mutating func take(_ articles: [ArticleSummary]) -> [Effect] {
    let isFirst = !hasLibrary
    hasLibrary = true
    list.replaceAll(with: articles, finding.hits)
    strip.count(list.listing.listedDates)
    var effects: [Effect] = []
    if isFirst, session != nil {
      isUntouched = false
      effects += restore()
    } else if finding.result != nil || !finding.query.isEmpty {
      effects += perform(finding.again())
    }
    if isUntouched {
      list.move(to: 0)
      effects += preview()
    }
    guard let id = body.id, list.listing.article(id) != nil else { return effects + preview() }
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
    if let landing, landing.article == article.article.id {
      self.landing = nil
      body.land(landing.place)
    }
    return effects + followSought() + runWaiting()
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

  mutating func take(_ result: SearchResult, _ generation: Int) -> [Effect] {
    let lit = finding.lit
    guard finding.take(result, generation: generation) else { return [] }
    if finding.lit != lit { body.highlight(finding.highlighter, keepsMatch: true) }
    if !finding.isRefresh { sayWhatIsForgiven() }
    list.list(finding.hits, keepsLine: finding.isRefresh)
    if finding.isRefresh, list.current?.id != body.id, let row = body.id.flatMap(list.listing.row(of:)) {
      list.move(to: row)
    }
    strip.count(list.listing.listedDates)
    if people.scope == .listed { showPeople() }
    // A refresh takes no article away that is being read.
    let effects = finding.isRefresh && body.id != nil ? [] : preview()
    return body.reading == nil ? effects : effects + followSought()
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
      return [.search(query, generation: generation)]
    case .everything:
      body.highlight(nil)
      list.list(nil)
      strip.count(list.listing.listedDates)
      if people.scope == .listed { return perform(finding.again()) + preview() }
      return preview()
    }
  }

  /// Shows the article under the cursor of the list; it is not read by that.
  mutating func preview() -> [Effect] {
    let id = list.current?.id
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

  mutating func restore() -> [Effect] {
    guard let session else { return [] }
    self.session = nil
    var effects: [Effect] = []
    for line in session.searches { searches.add(line) }
    let id = session.article.flatMap { ArticleID($0) }
    let isThere = id.map { list.listing.article($0) != nil } ?? false
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
      effects += show(id)
      landing = (id, .offset(session.offset))
    }
    if let id = session.speaker.flatMap({ PersonID($0) }), let name = session.speakerName {
      effects += follow(id, name: name)
    }
    focus = Pane(rawValue: session.focus) ?? .list
    isZoomed = session.isZoomed
    return effects
  }
}
