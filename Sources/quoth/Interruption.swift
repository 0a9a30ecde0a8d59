import Glibc
import Synchronization

/// The signal that asked to stop, taken as a wish to stop at the next good place; 0 as long as there is none.
private let received = Atomic<Int32>(0)

/// Lets a long work end in good order when it is asked to (Ctrl-C, `kill`, a closed terminal); asked once more, the
/// program ends at once.
struct Interruption: Sendable {
  /// Begins to listen; what a shell wants a program in the background to ignore stays ignored.
  init() {
    received.store(0, ordering: .relaxed)
    for signal in [SIGINT, SIGTERM, SIGHUP] {
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
