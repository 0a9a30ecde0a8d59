import Search

/// Something that finds articles, asked as a reader asks that finds as you type.
protocol SearchEngine: AnyObject {
  var name: String { get }
  /// The bytes that the index takes; nil where there is none.
  var size: Int? { get }
  /// How often a key is measured at most.
  var repetitions: Int { get }
  /// Of how many searches one is measured; more where a tool takes long.
  var stride: Int { get }
  /// Forgets what it was asked before.
  func forget()
  /// The newest 50 articles that answer, by number; nil for a question that it cannot be asked.
  func page(_ query: SearchQuery) throws -> Timed<[Int]>?
  /// How many articles answer; nil for a question that it cannot be asked.
  func count(_ query: SearchQuery) throws -> Timed<Int>?
}

extension SearchEngine {
  var repetitions: Int { .max }
  var stride: Int { 1 }
  func forget() {}
}

/// An engine that is built article by article.
protocol RivalEngine: SearchEngine {
  /// Takes the next article, of a number greater than all before it.
  func add(_ document: SearchDocument, number: Int) throws
  func finish() throws
  /// The processor time of building; nil where it is done when `add` and `finish` are.
  var building: Duration? { get }
}

extension RivalEngine {
  var building: Duration? { nil }
}

/// An answer and how long it took.
struct Timed<Value> {
  var value: Value
  var time: Duration

  init(_ value: Value, _ time: Duration) {
    self.value = value
    self.time = time
  }

  init(_ body: () throws -> Value) rethrows {
    let start = ContinuousClock.now
    value = try body()
    time = .now - start
  }
}

let pageLength = 50
