import CNcurses
import Glibc

/// The signals that concern a program on a screen, as events instead of interruptions.
public struct Signals: Sendable {
  /// A signal, by what it asks for.
  public enum Event: Hashable, Sendable {
    /// The terminal has another size.
    case resized
    /// The program goes on after a stop.
    case continued
    /// The program is to stop, as with Ctrl-Z.
    case stop
    /// The program is to end; the signal's number.
    case end(Int32)
  }

  /// Readable when a signal waits.
  public let descriptor: Int32

  /// Takes the signals from here on. To be called before any other thread exists; the programs that are started
  /// later must get an empty signal mask.
  public static func take() -> Signals { Signals(descriptor: quoth_take_signals()) }

  /// The next event, nil when there is none.
  public func next() -> Event? {
    switch quoth_next_signal(descriptor) {
    case 0: nil
    case SIGWINCH: .resized
    case SIGCONT: .continued
    case SIGTSTP: .stop
    case let number: .end(number)
    }
  }

  /// Ends the process by a signal that was taken, so that its parent sees what ended it.
  public static func die(of signal: Int32) -> Never {
    quoth_die(signal)
    exit(128 + signal)
  }
}
