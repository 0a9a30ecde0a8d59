/// Several cores, as far as the caller has them to give.
///
/// The module itself starts no threads: who creates the workers says how many pieces of work are done side by side.
public struct Workers: Sendable {
  private let perform: @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void

  /// Workers that call `body` with every number below `count`, on any thread and in any order, and return when all
  /// calls have returned.
  public init(_ perform: @escaping @Sendable (_ count: Int, _ body: @Sendable (Int) -> Void) -> Void) {
    self.perform = perform
  }

  /// The thread that asks is the only one.
  public static let none = Workers { count, body in for number in 0..<count { body(number) } }

  /// What `body` makes of every number below `count`, in their order; one that is cancelled cancels all.
  func map<Value>(
    _ count: Int, _ body: (Int) throws(Cancelled) -> Value
  ) throws(Cancelled) -> [Value] {
    var values = Array<Value?>(repeating: nil, count: count)
    withoutActuallyEscaping(body) { body in
      values.withUnsafeMutableBufferPointer { values in
        // Each call writes a place of its own, and `body` only reads what is shared.
        nonisolated(unsafe) let values = values
        nonisolated(unsafe) let body = body
        perform(count) { number in values[number] = try? body(number) }
      }
    }
    let all = values.compactMap { $0 }
    if all.count < count { throw Cancelled() }
    return all
  }
}
