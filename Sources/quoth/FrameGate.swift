import Dispatch
import Synchronization

/// Where the search gives way to the screen.
///
/// The system may wake the thread that draws on the core of one that counts, and lets it wait there for milliseconds
/// though another core is idle. So who counts stops here, from an answer that was posted to the frame that shows it.
final class FrameGate: Sendable {
  private struct State {
    /// When an answer was posted that no frame shows.
    var posted: DispatchTime?
    var drawn = DispatchGroup()
  }

  private let state = Mutex(State())
  /// Whether an answer waits for its frame, to be asked at no cost.
  private let isClosed = Atomic(false)

  /// Most counts are done within this time, in nanoseconds: then one frame shows the count, too.
  private static let grace: UInt64 = 200_000
  /// Nobody waits longer for a frame, in nanoseconds: a terminal may be slow.
  private static let limit: UInt64 = 4_000_000

  /// An answer is posted, and a frame will show it.
  func close() {
    state.withLock { state in
      if state.posted == nil { state.drawn.enter() }
      state.posted = .now()
      isClosed.store(true, ordering: .releasing)
    }
  }

  /// The frame is drawn, or nobody waits for it any more.
  func open() {
    guard isClosed.load(ordering: .acquiring) else { return }
    state.withLock { state in
      guard state.posted != nil else { return }
      state.posted = nil
      isClosed.store(false, ordering: .releasing)
      state.drawn.leave()
    }
  }

  /// Waits for the frame: `atOnce`, or when what goes on takes longer than most counts.
  func pass(atOnce: Bool = false) {
    guard isClosed.load(ordering: .acquiring) else { return }
    let (posted, drawn) = state.withLock { ($0.posted, $0.drawn) }
    guard let posted else { return }
    let now = DispatchTime.now()
    let age = now.uptimeNanoseconds - posted.uptimeNanoseconds
    guard age < Self.limit, atOnce || age > Self.grace else { return }
    _ = drawn.wait(timeout: posted + .nanoseconds(Int(Self.limit)))
  }
}
