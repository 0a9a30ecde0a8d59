/// Why an index could not be written. Nothing is lost: the articles are found as long as this process lives, and
/// the library holds all that the index is made from.
public enum IndexError: Error, Hashable, Sendable {
  /// There is no room left.
  case full
  /// The folder may not be written to.
  case notWritable(folder: String)
  /// Another process has been writing for too long.
  case busy
  /// What was written reads differently.
  case unreadable
  /// Anything else, by the system's number.
  case failed(code: Int32)

  /// What happened and what follows from it.
  public var message: String {
    switch self {
    case .full: "there is no room for the search index; what is new is found until Quoth is left"
    case .notWritable(let folder):
      "the search index in \(folder) cannot be written; what is new is found until Quoth is left"
    case .busy: "another Quoth is writing the search index; what is new is found here all the same"
    case .unreadable:
      "the search index is not read as it was written; what is new is found until Quoth is left"
    case .failed(let code):
      "the search index cannot be written (error \(code)); what is new is found until Quoth is left"
    }
  }
}

/// Whether an index holds what it should.
public enum IndexState: Hashable, Sendable {
  /// Some of it still has to be looked at; what has been answers.
  case opening
  /// It holds every article of the library as of its moment.
  case whole
  /// It is to be rebuilt from the library; what is sound of it answers meanwhile.
  case lacking(Reason)

  /// Why an index has to be rebuilt.
  public enum Reason: Hashable, Sendable {
    /// There is none yet.
    case missing
    /// Making it was cut off; it goes on from there.
    case unfinished
    /// It was written by another version.
    case oldFormat
    /// It is that of another library.
    case otherLibrary
    /// What was read is not what was written.
    case damaged
  }
}
