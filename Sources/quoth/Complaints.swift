import Reader
import Storage
import Synchronization

/// What goes wrong behind the screen: it is said there, and a library that turns out to be damaged is remembered.
final class Complaints: Sendable {
  private let mailbox: Mailbox
  private let isDamaged = Atomic(false)

  init(mailbox: Mailbox) { self.mailbox = mailbox }

  /// Whether the library turned out to be damaged: the session has to end and begin anew with another one.
  var isLibraryDamaged: Bool { isDamaged.load(ordering: .sequentiallyConsistent) }

  /// Remembers what kind of error it is, and says nothing.
  func note(_ error: LibraryError) {
    if case .damaged = error { isDamaged.store(true, ordering: .sequentiallyConsistent) }
  }

  /// Says what could not be done, `consequence` being what that comes to.
  func say(_ error: LibraryError, _ consequence: String? = nil) {
    note(error)
    mailbox.post(.failed(consequence.map { "\($0): \(error.message)" } ?? error.message))
  }

  /// Does something and says why it cannot be done; false in that case.
  @discardableResult
  func attempt(_ body: () throws -> Void) -> Bool {
    do {
      try body()
      return true
    } catch let error as LibraryError {
      say(error)
    } catch {
      mailbox.post(.failed("\(error)"))
    }
    return false
  }
}
