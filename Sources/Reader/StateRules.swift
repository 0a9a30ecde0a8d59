import Articles

/// Changes of the state of articles, and the way back from these and from corrections.
extension ReaderState {
  /// Marks articles as read that are not; no change where all are.
  mutating func markRead(_ articles: [ArticleID]) -> [Effect] {
    let unread = articles.filter { list.state(of: $0)?.isRead == false }
    guard let first = unread.first else { return [] }
    return change(.read(unread, true), "read", first)
  }

  mutating func toggleStar() -> [Effect] {
    guard let (id, state) = chosen() else { return [] }
    return change(
      .star([id], !state.isStarred), state.isStarred ? "star taken from" : "starred", id, isSaid: true)
  }

  mutating func toggleRead() -> [Effect] {
    guard let (id, state) = chosen() else { return [] }
    let same = list.listing.row(of: id).map(list.listing.articles(inRow:)) ?? [id]
    return change(
      .read(same.filter { list.state(of: $0)?.isRead == state.isRead }, !state.isRead),
      state.isRead ? "unread" : "read", id, isSaid: true)
  }

  mutating func readAll() -> [Effect] {
    guard isListKnown else { return waitForList(.readAll) }
    let unread = list.listing.unreadArticles(list.marks)
    guard let first = unread.first else {
      said = Said(text: "every listed article is read")
      return []
    }
    return change(.read(unread, true), "read", first, isSaid: true)
  }

  /// The article that a change is about: the one under the cursor of the list, else the open one. On the row of a
  /// saved search there is none: what is open was not meant there, and that is said.
  private mutating func chosen() -> (id: ArticleID, state: ReadingState)? {
    guard saved.cursor == nil else {
      said = Said(text: "no article here, but a saved search · \(keyName(.enter)) searches for it")
      return nil
    }
    let open = body.id.flatMap { id in list.state(of: id).map { (id, $0) } }
    let current = list.current.flatMap { id in list.state(of: id).map { (id, $0) } }
    return focus == .list ? current ?? open : open ?? current
  }

  private mutating func change(
    _ change: StateChange, _ verb: String, _ first: ArticleID, isSaid: Bool = false
  ) -> [Effect] {
    let articles = change.articles
    let title = articles.count == 1 ? title(of: first) : nil
    let description = "\(verb) " + (title.map(quoted) ?? counted(articles.count, "article"))
    changes.add(change, description)
    if isSaid { said = Said(text: "\(description) · \(keyName(.undo)) takes it back") }
    return store(change)
  }

  mutating func undo() -> [Effect] {
    guard let step = changes.undo() else {
      said = Said(text: "nothing to take back")
      return []
    }
    said = Said(text: "taken back: \(step.description) · \(keyName(.redo)) makes it again")
    switch step.change {
    case .state(let change): return store(change.inverse)
    case .search(let change): return store(change.inverse)
    case .correction(_, let number): return [.withdraw(number: number)]
    }
  }

  mutating func redo() -> [Effect] {
    guard let step = changes.redo() else {
      said = Said(text: "nothing to make again")
      return []
    }
    said = Said(text: "made again: \(step.description)")
    switch step.change {
    case .state(let change): return store(change)
    case .search(let change): return store(change)
    case .correction(let correction, let number): return [.correct(correction, number: number)]
    }
  }

  /// The title of an article that is open or near the screen.
  func title(of id: ArticleID) -> String? {
    body.id == id ? body.reading?.article.title ?? list.summary(id)?.title : list.summary(id)?.title
  }

  private mutating func store(_ change: StateChange) -> [Effect] {
    list.apply(change)
    return [.apply(change)]
  }
}
