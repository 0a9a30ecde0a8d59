import Reader
import Synchronization
import Terminal

/// Where background work leaves messages for the event loop, waking it.
final class Mailbox: Sendable {
  /// Raised when something was posted.
  let flag = EventFlag()
  private let waiting = Mutex<[Message]>([])

  /// Leaves a message and wakes the loop.
  func post(_ message: Message) {
    waiting.withLock { $0.append(message) }
    flag.raise()
  }

  /// Takes everything that was left, in order.
  func collect() -> [Message] {
    flag.lower()
    return waiting.withLock { messages in
      defer { messages.removeAll() }
      return messages
    }
  }
}
