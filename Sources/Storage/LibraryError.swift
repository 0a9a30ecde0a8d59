import GRDB

/// Why a library cannot do what it was asked to.
public enum LibraryError: Error, Hashable, Sendable {
  /// The file is no library or its contents contradict themselves.
  case damaged(path: String)
  /// A newer version of Quoth made it; this version leaves it alone.
  case newer(path: String)
  /// The file is a text, a database of another program or the like; Quoth leaves it alone.
  case foreign(path: String)
  /// No space is left where it lies.
  case full(path: String)
  /// The file or its folder cannot be written to.
  case readOnly(path: String)
  /// The file cannot be opened or made; the system's reason.
  case unopenable(path: String, reason: String)
  /// Another process kept it locked for too long.
  case busy(path: String)
  /// Anything else; SQLite's reason.
  case failed(path: String, reason: String)

  /// What happened and what to do about it, for the user.
  public var message: String {
    switch self {
    case .damaged(let path): "The library \(path) is damaged."
    case .newer(let path):
      "The library \(path) was made by a newer version of Quoth. Update Quoth, or name another library."
    case .foreign(let path): "\(path) is not a library. Name another file."
    case .full(let path): "The disk is full: the library cannot grow, what was stored before is kept: \(path)"
    case .readOnly(let path): "The library \(path) cannot be written to: changes are not kept."
    case .unopenable(let path, let reason): "The library \(path) cannot be opened: \(reason)."
    case .busy(let path): "Another program keeps the library \(path) locked. Try again."
    case .failed(let path, let reason): "The library cannot be used now (\(reason)): \(path)"
    }
  }

  /// What an error below means for the library at `path`.
  init(_ error: any Error, _ path: String) {
    switch error {
    case let error as LibraryError: self = error
    case is DamagedBytes: self = .damaged(path: path)
    case let error as DatabaseError: self.init(error, path)
    default: self = .failed(path: path, reason: "\(error)")
    }
  }

  private init(_ error: DatabaseError, _ path: String) {
    let reason = error.message ?? "code \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path)
    case .SQLITE_FULL: self = .full(path: path)
    case .SQLITE_READONLY: self = .readOnly(path: path)
    case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: self = .unopenable(path: path, reason: reason)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    default: self = .failed(path: path, reason: reason)
    }
  }
}
