public import Articles
public import Display
public import Prose
public import Search

/// Something that happened: the user did something, or the world answered.
public enum Message: Sendable {
  /// A key, the mouse or pasted text.
  case key(Key)
  /// The screen has another size.
  case resized(width: Int, height: Int)
  /// The library in list order, or its first articles, and what the user did with them.
  case listed(Listing, ReadingMarks)
  /// An answer to `Effect.loadSummaries`, or what will be asked for next.
  case summaries([ArticleSummary])
  /// States that were changed, here or elsewhere, in an otherwise unchanged library.
  case marked([ArticleID: ReadingState])
  /// An article that `Effect.open` asked for, or a newer state of the one that is open.
  case opened(AnnotatedArticle)
  /// An article that cannot be opened, and why.
  case missing(ArticleID, String)
  /// An answer to `Effect.search`, and its articles as they are listed; one of an earlier generation is dropped.
  case found(SearchResult, Listing, generation: Int)
  /// The searches that the library keeps now, in the order of their names.
  case saved([SavedSearch])
  /// Numbers that `Effect.count` asked for, as they are known or change; those of an earlier generation are dropped.
  case counted([String: Int], generation: Int)
  /// An answer to `Effect.light`: what lights up in the headline and in the text; one of an earlier number is
  /// dropped.
  case lit(title: [TextRange], text: [TextRange], number: Int)
  /// An answer to `Effect.lightTitles`: what the query lights up in each headline.
  case litTitles([String: [TextRange]], SearchQuery)
  /// An answer to `Effect.loadProfile`.
  case profile(SpeakerProfile?, PersonID)
  /// An answer to `Effect.correct` and `Effect.withdraw`: articles are opened as the user wants them now.
  case corrected
  /// The correction of this number could not be stored, and why.
  case notCorrected(number: Int, String)
  /// How far the reading of files has come; nil when it is over.
  case progress(ImportProgress?)
  /// How many articles have been read for the search index; nil when it is whole.
  case indexing(ImportProgress?)
  /// How many articles the careful tagger has read; nil when it rests.
  case refining(ImportProgress?)
  /// Something that was skipped, and why: kept for `:problems`.
  case notice(String)
  /// Something that went wrong and must be seen at once; kept for `:problems` too.
  case failed(String)
  /// Something worth saying once.
  case said(String)
  /// The theme in use, by its name.
  case themeChanged(String)
  /// Where the last session ended; comes before or after the first `listed`.
  case restored(SavedSession)
  /// The clock's day, which relative dates count from.
  case today(Day)
}

/// How far the reading of files, or of articles, has come.
public struct ImportProgress: Hashable, Sendable {
  /// Those read.
  public var done: Int
  /// Those known; grows while folders are walked.
  public var total: Int
  /// Whether the total is only about right.
  public var isEstimate: Bool

  /// The share that is done, in whole hundredths; never all, as there would be no progress then.
  var percent: Int { total > 0 ? min(99, done * 100 / total) : 0 }

  /// Creates a progress.
  public init(done: Int, total: Int, isEstimate: Bool = false) {
    self.done = done
    self.total = total
    self.isEstimate = isEstimate
  }
}

/// Something that the reader asks the world to do.
public enum Effect: Hashable, Sendable {
  /// Read an article and answer with `opened` or `missing`; the newest such wish wins.
  case open(ArticleID)
  /// Read what the list shows of these articles and answer with `summaries`.
  case loadSummaries([ArticleID])
  /// Search the library and answer with `found` and this number, naming so many of those who speak in what is found;
  /// the newest such wish wins.
  ///
  /// A refresh asks again for what is listed: what the user has read or starred since then stays there.
  case search(SearchQuery, people: Int, isRefresh: Bool, generation: Int)
  /// Store a change of the saved searches and answer with `saved`.
  case keep(SearchChange)
  /// Count the articles that answer each query, from now on whenever that changes, and answer with `counted`; the
  /// newest such wish alone, and no search waits for it.
  case count([String: SearchQuery], generation: Int)
  /// Find what a query with regular expressions lights up in an article and answer with `lit` and this number; the
  /// newest such wish wins.
  case light(AnnotatedArticle, SearchQuery, number: Int)
  /// Find what such a query lights up in headlines and answer with `litTitles`; wishes of another query than the
  /// newest are dropped.
  case lightTitles([String], SearchQuery)
  /// Look a person up and answer with `profile`.
  case loadProfile(PersonID)
  /// Store a change of state.
  case apply(StateChange)
  /// Store a correction and answer with `corrected` or `notCorrected`; the number is the reader's own.
  case correct(Correction, number: Int)
  /// Take the correction of that number back and answer with `corrected`; nothing where it was never stored.
  case withdraw(number: Int)
  /// Put text into the terminal's clipboard.
  case copy(String)
  /// Use the next theme and answer with `themeChanged`.
  case nextTheme
  /// Use the theme of that name and answer with `themeChanged` or `failed`.
  case setTheme(String)
  /// Draw everything anew, whatever the screen shows.
  case redraw
  /// Give the terminal back and stop, as Ctrl-Z does.
  case suspend
  /// Stop reading files in the background.
  case cancelWork
  /// Keep the session for the next start.
  case saveSession(SavedSession)
  /// Leave the program.
  case quit
}

/// Where a session ended, so that the next one can begin there.
public struct SavedSession: Codable, Hashable, Sendable {
  /// The search, as typed.
  public var query: String
  /// The open article (`ArticleID.description`); nil for none.
  public var article: String?
  /// The UTF-8 offset in its text of the first visible character; 0 at the top.
  public var offset: Int
  /// The current speaker (`PersonID.description`); nil for none.
  public var speaker: String?
  /// The current speaker's name.
  public var speakerName: String?
  /// The pane with the focus: `list`, `body` or `people`.
  public var focus: String
  /// Whether the body stood alone.
  public var isZoomed: Bool
  /// Earlier searches, the newest last.
  public var searches: [String]

  /// Creates a session; without arguments a fresh one.
  public init(
    query: String = "", article: String? = nil, offset: Int = 0, speaker: String? = nil,
    speakerName: String? = nil, focus: String = "list", isZoomed: Bool = false, searches: [String] = []
  ) {
    self.query = query
    self.article = article
    self.offset = offset
    self.speaker = speaker
    self.speakerName = speakerName
    self.focus = focus
    self.isZoomed = isZoomed
    self.searches = searches
  }
}
