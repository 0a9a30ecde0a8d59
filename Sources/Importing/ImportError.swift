/// Why a file gave no articles.
public enum ImportError: Error, Hashable, Sendable {
  case notFound(path: String)
  case notPermitted(path: String)
  /// A folder, pipe, device or socket.
  case notAFile(path: String, kind: String)
  /// No text; the kind where it is known.
  case isBinary(path: String, kind: String?)
  /// Text, but not of a kind that holds articles.
  case unsupported(path: String, kind: String)
  /// Bytes allowed.
  case tooLarge(path: String, limit: Int)
  /// Lines allowed.
  case tooManyLines(path: String, limit: Int)
  case empty(path: String)
  /// The system's reason.
  case unreadable(path: String, reason: String)

  /// What happened, where, and what to do about it, as one sentence.
  public var message: String {
    switch self {
    case .notFound(let path): "\(path): there is no such file or folder"
    case .notPermitted(let path): "\(path): you are not allowed to read it; change its permissions"
    case .notAFile(let path, let kind) where kind == FileType.folder.oddity:
      "\(path): is a folder, not a file; name the files in it"
    case .notAFile(let path, let kind): "\(path): is \(kind), not a file; use - to read from a pipe"
    case .isBinary(let path, let kind): "\(path): is \(kind ?? "not text"); only text files can be read"
    case .unsupported(let path, let kind):
      "\(path): is \(kind), which cannot be read yet; save it as plain text"
    case .tooLarge(let path, let limit):
      "\(path): is larger than \(limit / 1_048_576) MiB; split it, or make it JSON Lines, one article a line"
    case .tooManyLines(let path, let limit):
      "\(path): has more than \(limit) lines; split it, or make it JSON Lines, one article a line"
    case .empty(let path): "\(path): holds no text"
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    }
  }

  /// The file it is about.
  public var path: String {
    switch self {
    case .notFound(let path), .notPermitted(let path), .empty(let path): path
    case .notAFile(let path, _), .isBinary(let path, _), .unsupported(let path, _): path
    case .tooLarge(let path, _), .tooManyLines(let path, _), .unreadable(let path, _): path
    }
  }
}
