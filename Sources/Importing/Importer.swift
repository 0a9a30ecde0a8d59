public import Articles

/// Reads files and makes articles of them.
///
/// What a file holds is told by its content first and its name second. Nothing is invented: what is not known
/// stays nil, what had to be guessed or left out is said in warnings. Time is linear in the size of a file;
/// memory is bounded by the file's size for one article, by the longest line and an id an article for JSON Lines.
public struct Importer: Sendable {
  /// How much is read at all.
  public struct Limits: Hashable, Sendable {
    /// Bytes of a file that is one article.
    public var bytes: Int
    /// Lines of a file that is one article.
    public var lines: Int
    /// Bytes of one line of JSON Lines.
    public var lineBytes: Int
    /// Warnings that are kept for one file; the rest is counted.
    public var warnings: Int

    /// Creates limits.
    public init(bytes: Int, lines: Int, lineBytes: Int, warnings: Int) {
      self.bytes = bytes
      self.lines = lines
      self.lineBytes = lineBytes
      self.warnings = warnings
    }

    /// 128 MiB and a million lines an article, 32 MiB a line of JSON Lines, 100 warnings.
    public static let standard = Limits(
      bytes: 128 << 20, lines: 1_000_000, lineBytes: 32 << 20, warnings: 100)
  }

  /// What came of one file.
  public struct Report: Hashable, Sendable {
    /// The articles that were given out.
    public var articles = 0
    /// What belongs to no article: lines that could not be read.
    public var warnings: [String] = []
  }

  /// The version of the reading: with another one the same files may give other articles.
  public static let version = "import-2"

  /// The day it is: dates behind it are not believed, two-digit years are not later.
  public var today: Day
  /// How much is read at all.
  public var limits: Limits

  /// Creates an importer.
  public init(today: Day, limits: Limits = .standard) {
    self.today = today
    self.limits = limits
  }

  /// Reads the file at `path`, which is taken as it is into the articles, and calls `each` with every article
  /// as soon as it is read.
  ///
  /// `url` is the address of an article that is the whole file and states none. Only regular files are opened. Throws `ImportError`,
  /// or what `each` throws, which ends the reading.
  @discardableResult public func articles(at path: String, url: String? = nil, each: (Article) throws -> Void)
    throws -> Report
  {
    var input = try ByteInput(path: path)
    return try read(&input, path: path, url: url) { article, _ in try each(article) }
  }

  /// Reads the file at `path` as `articles(at:)` does, from `start` on, and tells with every article where the
  /// reading can go on behind it; nil for what can only be read as a whole.
  @discardableResult public func articles(
    at path: String, from start: Start?, each: (Article, Bookmark?) throws -> Void
  ) throws -> Report {
    var input = try ByteInput(path: path)
    return try read(&input, path: path, url: nil, start: start, each)
  }

  /// Reads an open file or pipe to its end without closing it, as `articles(at:)` does.
  @discardableResult public func articles(
    reading descriptor: Int32, path: String, url: String? = nil, each: (Article) throws -> Void
  ) throws -> Report {
    var input = ByteInput(descriptor: descriptor, path: path)
    return try read(&input, path: path, url: url) { article, _ in try each(article) }
  }

  /// Reads bytes as if they were those of the file at `path`, as `articles(at:)` does.
  @discardableResult public func articles(
    in bytes: [UInt8], path: String, url: String? = nil, each: (Article) throws -> Void
  ) throws -> Report {
    var input = ByteInput(bytes: bytes, path: path)
    return try read(&input, path: path, url: url) { article, _ in try each(article) }
  }

  private func read(
    _ input: inout ByteInput, path: String, url: String?, start: Start? = nil,
    _ each: (Article, Bookmark?) throws -> Void
  ) throws -> Report {
    let head = try input.head(8192)
    switch FileKind(name: path, head: head) {
    case .binary(let kind): throw ImportError.isBinary(path: path, kind: kind)
    case .other(let kind): throw ImportError.unsupported(path: path, kind: kind)
    case .articles(.jsonLines):
      var lines = JSONLines(importer: self, path: path, start: start)
      return try lines.read(&input, each)
    case .articles(let format):
      try each(try article(try input.rest(limit: limits.bytes), format, path: path, url: url), nil)
      return Report(articles: 1)
    }
  }

  private func article(_ raw: [UInt8], _ format: ArticleFormat, path: String, url: String?)
    throws(ImportError) -> Article
  {
    let decoded = DecodedText(raw)
    let clean = CleanText(utf8: decoded.bytes)
    var draft = Draft(warnings: decoded.warnings + clean.warnings)
    var text = clean.text
    if format == .markdown {
      let front = FrontMatter(text)
      draft.metadata = front.metadata
      draft.warnings += front.warnings
      text = String(text.utf8.dropFirst(front.length)) ?? ""
    }
    guard let paragraphs = paragraphs(text, format) else {
      throw .tooManyLines(path: path, limit: limits.lines)
    }
    guard !paragraphs.isEmpty || draft.metadata.title != nil else { throw .empty(path: path) }
    if paragraphs.isEmpty { draft.warnings.append("there is a headline and no text") }
    draft.paragraphs = paragraphs
    return draft.article(path: path, place: nil, url: url, today: today)
  }

  /// The paragraphs of a clean text; nil where it has too many lines.
  func paragraphs(_ text: String, _ format: ArticleFormat) -> [Paragraph]? {
    switch format {
    case .markdown: Markdown(text, limit: limits.lines)?.paragraphs
    case .plainText, .jsonLines: TextLines(text, limit: limits.lines)?.paragraphs
    }
  }
}
