import Articles

/// Changes of the state of articles, and the way back from these and from corrections.
extension ReaderState {
  /// Marks articles as read that are not; no change where all are.
  mutating func markRead(_ articles: [ArticleID]) -> [Effect] {
    let unread = articles.filter { list.listing.article($0)?.state.isRead == false }
    guard let first = unread.first else { return [] }
    return change(.read(unread, true), "read", first)
  }

  mutating func toggleStar() -> [Effect] {
    guard let article = chosen else { return [] }
    let isStarred = article.state.isStarred
    return change(
      .star([article.id], !isStarred), isStarred ? "star taken from" : "starred", article.id, isSaid: true)
  }

  mutating func toggleRead() -> [Effect] {
    guard let article = chosen else { return [] }
    let isRead = article.state.isRead
    let row = list.listing.row(of: article.id)
    let same = (row.map(list.listing.articles(inRow:)) ?? [article.id])
      .filter { list.listing.article($0)?.state.isRead == isRead }
    return change(.read(same, !isRead), isRead ? "unread" : "read", article.id, isSaid: true)
  }

  mutating func readAll() -> [Effect] {
    let unread = list.listing.listedArticles.filter { !$0.state.isRead }.map(\.id)
    guard let first = unread.first else {
      said = Said(text: "every listed article is read")
      return []
    }
    return change(.read(unread, true), "read", first, isSaid: true)
  }

  /// The article that a change is about: the one under the cursor of the list, else the open one.
  private var chosen: ArticleSummary? {
    let open = body.id.flatMap { list.listing.article($0) }
    return focus == .list && saved.cursor == nil ? list.current ?? open : open ?? list.current
  }

  private mutating func change(
    _ change: StateChange, _ verb: String, _ first: ArticleID, isSaid: Bool = false
  ) -> [Effect] {
    let articles = change.articles
    let title = quoted(list.listing.article(first)?.title ?? "")
    let description = "\(verb) " + (articles.count == 1 ? title : counted(articles.count, "article"))
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

  private mutating func store(_ change: StateChange) -> [Effect] {
    list.listing.apply(change)
    return [.apply(change)]
  }
}
