import CNcurses
import Glibc

/// Sleeps until a key, a message or a signal arrives.
public struct Waiter: Sendable {
  /// What is there to be read.
  public struct Ready: OptionSet, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// Takes bits as they are.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Bytes from the terminal.
    public static let keys = Ready(rawValue: 1)
    /// The event flag was raised.
    public static let mail = Ready(rawValue: 2)
    /// A signal arrived.
    public static let signals = Ready(rawValue: 4)
    /// The terminal is gone: nothing will come any more.
    public static let closed = Ready(rawValue: 8)
  }

  private let descriptors: [Int32]

  /// Waits for bytes on `input`, for `mail`, and for `signals`.
  public init(input: Int32, mail: EventFlag, signals: Signals) {
    descriptors = [input, mail.descriptor, signals.descriptor]
  }

  /// Waits, at most for `timeout`; empty when that has passed or something unrelated woke the process.
  public func wait(timeout: Duration? = nil) -> Ready {
    var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard poll(&polled, nfds_t(polled.count), milliseconds(timeout)) > 0 else { return [] }
    var ready: Ready = []
    let kinds: [Ready] = [.keys, .mail, .signals]
    for (entry, kind) in zip(polled, kinds) where entry.revents & Int16(POLLIN) != 0 { ready.insert(kind) }
    let isGone = polled[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
    if isGone, !ready.contains(.keys) { ready.insert(.closed) }
    return ready
  }
}

/// A timeout as poll wants it, rounded up; -1 waits for ever.
func milliseconds(_ timeout: Duration?) -> Int32 {
  guard let timeout else { return -1 }
  let (seconds, attoseconds) = timeout.components
  let rounded = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
  return Int32(clamping: max(0, min(seconds, 1_000_000) * 1000 + rounded))
}

/// Something one thread raises to wake another that waits.
public struct EventFlag: Sendable {
  /// Readable while the flag is raised.
  public let descriptor: Int32

  /// Creates a flag that is down. Without descriptors left it is one that never rises.
  public init() { descriptor = quoth_event_flag() }

  /// Raises the flag; raising it twice is raising it once.
  public func raise() {
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
  }

  /// Takes the flag down.
  public func lower() {
    var count: UInt64 = 0
    _ = read(descriptor, &count, 8)
  }
}
