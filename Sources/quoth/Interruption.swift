import Glibc
import Synchronization

/// The signal that asked to stop, taken as a wish to stop at the next good place; 0 as long as there is none.
private let received = Atomic<Int32>(0)

/// Lets a long work end in good order when it is asked to (Ctrl-C, `kill`, a closed terminal); asked once more, the
/// program ends at once.
struct Interruption: Sendable {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  /// Begins to listen; what a shell wants a program in the background to ignore stays ignored.
  ///
  /// To be called before any other thread exists: the thread of a parent may have left the signals blocked.
  init() {
    received.store(0, ordering: .relaxed)
    var set = sigset_t()
    sigemptyset(&set)
    for signal in Interruption.signals { sigaddset(&set, signal) }
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    for signal in Interruption.signals {
      var action = sigaction()
      let isForMe = sigaction(signal, nil, &action) == 0 && (signal == SIGTERM || !isIgnored(action))
      guard isForMe else { continue }
      action.__sigaction_handler.sa_handler = { received.store($0, ordering: .relaxed) }
      action.sa_flags = CInt(bitPattern: UInt32(SA_RESETHAND)) | CInt(SA_RESTART)
      sigemptyset(&action.sa_mask)
      sigaction(signal, &action, nil)
    }
  }

  /// The signal that came; nil where none has.
  var signal: Int32? {
    let signal = received.load(ordering: .relaxed)
    return signal == 0 ? nil : signal
  }

  private func isIgnored(_ action: sigaction) -> Bool {
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
