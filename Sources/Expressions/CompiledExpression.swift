import CPCRE2
import Glibc
import Prose
import Synchronization

/// An expression as PCRE2 understood it; never changes.
final class CompiledExpression: Sendable {
  /// Any number of threads may match with it.
  private nonisolated(unsafe) let code: OpaquePointer

  /// What is not to be had: single bytes of a character (`\C`).
  private static let options =
    PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT

  init(_ text: String, matchesCase: Bool) throws(RegularExpression.Problem) {
    let options = Self.options | (matchesCase ? 0 : PCRE2_CASELESS)
    let context = pcre2_compile_context_create_8(nil)
    defer { pcre2_compile_context_free_8(context) }
    pcre2_set_newline_8(context, UInt32(PCRE2_NEWLINE_LF))
    var text = text
    var (error, offset): (Int32, Int) = (0, 0)
    let code = text.withUTF8 { bytes in
      var empty: UInt8 = 0
      return withUnsafePointer(to: &empty) {
        pcre2_compile_8(bytes.baseAddress ?? $0, bytes.count, options, &error, &offset, context)
      }
    }
    guard let code else {
      throw RegularExpression.Problem(
        reason: Self.reason(error), offset: offset, isUnfinished: offset >= text.utf8.count)
    }
    // Where there is no memory for machine code, what PCRE2 interprets finds the same.
    pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))
    self.code = code
  }

  deinit { pcre2_code_free_8(code) }

  private static func reason(_ error: Int32) -> String {
    var bytes = Array<UInt8>(repeating: 0, count: 256)
    let count = pcre2_get_error_message_8(error, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes.prefix(Int(count)), as: UTF8.self) : "error \(error)"
  }

  /// The matches in valid UTF-8.
  ///
  /// PCRE2 itself bounds what it does for a match at one place, but tries all places. So it is given some places at
  /// a time, more or fewer as they cost little or much, and between them the clock is looked at.
  func matches(
    in text: UnsafeBufferPointer<UInt8>, _ isCancelled: () -> Bool
  ) throws(RegularExpression.Unfinished) -> [TextRange] {
    var matches: [TextRange] = []
    guard let start = text.baseAddress else { return matches }
    let matcher = Matcher.taken()
    defer { matcher.giveBack() }
    var clock = MatchClock()
    var places = 16
    var offset = 0
    while offset < text.count {
      let limit = min(offset + places, text.count)
      let match = try matcher.match(code, start, text.count, from: offset, to: limit)
      // A match that ends where it was looked for (`\K` in odd places) must not be found for ever.
      offset = max(match?.upper ?? limit + 1, offset + 1)
      while offset < text.count, start[offset] & 0xC0 == 0x80 { offset += 1 }
      if let match { matches.append(match) }
      if match != nil, matches.count % 16 != 0 { continue }
      switch try clock.lap() {
      case ..<50_000: places = min(places * 4, 256)
      case 1_000_000...: places = max(1, places / 8)
      default: break
      }
      if isCancelled() { throw .cancelled }
    }
    return matches
  }
}

/// What PCRE2 needs beside an expression; used by one thread at a time, then by another.
private final class Matcher: Sendable {
  private nonisolated(unsafe) let data = pcre2_match_data_create_8(1, nil)
  private nonisolated(unsafe) let context = pcre2_match_context_create_8(nil)
  private nonisolated(unsafe) let stack = pcre2_jit_stack_create_8(32 << 10, 4 << 20, nil)

  /// How often PCRE2 tries again at one place: some milliseconds.
  private static let limit: UInt32 = 250_000
  private static let idle = Mutex<[Matcher]>([])

  private init() {
    pcre2_set_match_limit_8(context, Self.limit)
    pcre2_set_depth_limit_8(context, Self.limit)
    pcre2_set_heap_limit_8(context, 16 << 10)
    pcre2_jit_stack_assign_8(context, nil, UnsafeMutableRawPointer(stack))
  }

  deinit {
    pcre2_jit_stack_free_8(stack)
    pcre2_match_context_free_8(context)
    pcre2_match_data_free_8(data)
  }

  static func taken() -> Matcher { idle.withLock { $0.popLast() } ?? Matcher() }

  func giveBack() { Self.idle.withLock { if $0.count < 16 { $0.append(self) } } }

  /// The first match that begins at one of some places; nil where there is none.
  func match(
    _ code: OpaquePointer, _ text: UnsafePointer<UInt8>, _ count: Int, from offset: Int, to limit: Int
  ) throws(RegularExpression.Unfinished) -> TextRange? {
    pcre2_set_offset_limit_8(context, limit)
    let options = PCRE2_NOTEMPTY | PCRE2_NO_UTF_CHECK
    let result = pcre2_match_8(code, text, count, offset, options, data, context)
    if result == PCRE2_ERROR_NOMATCH { return nil }
    // Whatever else keeps it from an answer is a limit, of steps, of depth or of memory.
    guard result >= 0, let bounds = pcre2_get_ovector_pointer_8(data) else { throw .tooCostly }
    return TextRange(min(bounds[0], bounds[1]), bounds[1])
  }
}

/// The time that one text takes.
private struct MatchClock {
  private let wall = Self.now(CLOCK_MONOTONIC)
  private let own = Self.now(CLOCK_THREAD_CPUTIME_ID)
  private var last: Int

  /// A quarter of a second of this thread's own: waiting for a core does not count.
  private static let limit = 250_000_000

  init() { last = wall }

  private static func now(_ clock: clockid_t) -> Int {
    var time = timespec()
    clock_gettime(clock, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// The nanoseconds since the last one.
  mutating func lap() throws(RegularExpression.Unfinished) -> Int {
    let now = Self.now(CLOCK_MONOTONIC)
    // Asking for the time of a thread takes much longer.
    if now - wall > Self.limit, Self.now(CLOCK_THREAD_CPUTIME_ID) - own > Self.limit { throw .tooCostly }
    defer { last = now }
    return now - last
  }
}
