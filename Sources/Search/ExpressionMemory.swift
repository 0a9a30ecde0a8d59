import Expressions
import Prose
import Synchronization

/// What an expression finds in the articles of one segment, as far as it has been asked.
///
/// Several threads may ask at once, but none of an article that another one is asking of.
final class ExpressionMemory: Sendable {
  /// What is known of one article.
  enum Answer: Equatable {
    case matches(Int)
    case tooCostly
  }

  let lit: LitExpression
  /// Among these are all in which it finds something.
  let possible: Bitmap
  let patience: ExpressionPatience
  /// Nothing, too costly, or two more than the matches; the highest number where they are among `many`.
  private nonisolated(unsafe) let answers: UnsafeMutablePointer<UInt16>
  private let many = Mutex<[Int: Int]>([:])

  init(_ lit: LitExpression, among possible: Bitmap, _ patience: ExpressionPatience) {
    self.lit = lit
    self.possible = possible
    self.patience = patience
    answers = .allocate(capacity: possible.size)
    answers.initialize(repeating: 0, count: possible.size)
  }

  deinit { answers.deallocate() }

  /// What is known of an article; nil where it has not been asked.
  subscript(article: Int) -> Answer? {
    get {
      switch answers[article] {
      case 0: possible.contains(article) ? nil : .matches(0)
      case 1: .tooCostly
      case .max: .matches(many.withLock { $0[article] } ?? 0)
      case let number: .matches(Int(number) - 2)
      }
    }
    set {
      switch newValue {
      case nil: answers[article] = 0
      case .tooCostly: answers[article] = 1
      case .matches(let count) where count < Int(UInt16.max) - 2: answers[article] = UInt16(count + 2)
      case .matches(let count):
        many.withLock { $0[article] = count }
        answers[article] = .max
      }
    }
  }
}

/// How many articles were too costly for an expression: there is an end to trying.
final class ExpressionPatience: Sendable {
  private let failures = Atomic(0)
  private static let limit = 64

  var isOver: Bool { failures.load(ordering: .relaxed) >= Self.limit }

  func fail() { failures.add(1, ordering: .relaxed) }
}

/// What the latest expressions found in the segments of an index. Several threads may ask at once.
final class ExpressionMemories: Sendable {
  private let content = Mutex(Content())

  fileprivate struct Content {
    var entries: [LitExpression: Entry] = [:]
    /// The expressions, the one asked last at the end.
    var order: [LitExpression] = []
    /// For each segment the texts with words of such a length that they may have been cut.
    var cut: [ObjectIdentifier: Bitmap] = [:]
  }

  fileprivate struct Entry {
    let patience = ExpressionPatience()
    var segments: [ObjectIdentifier: ExpressionMemory] = [:]
  }

  /// So many are remembered: as many as anybody types and erases of one.
  fileprivate static let limit = 24

  /// Forgets all but what belongs to some segments.
  func forget(except segments: Set<ObjectIdentifier>) {
    content.withLock { content in
      content.cut = content.cut.filter { segments.contains($0.key) }
      content.entries = content.entries.mapValues { entry in
        var entry = entry
        entry.segments = entry.segments.filter { segments.contains($0.key) }
        return entry
      }
    }
  }

  /// What is remembered of an expression in a segment.
  func memory(
    of lit: LitExpression, in segment: Segment, _ patience: Patience
  ) throws(Cancelled) -> ExpressionMemory {
    let id = ObjectIdentifier(segment)
    if let known = content.withLock({ $0.entry(of: lit).segments[id] }) { return known }
    // Found without the lock: the others are found side by side.
    let possible = try possible(lit.expression, in: segment, patience)
    return content.withLock { content in
      let entry = content.entry(of: lit)
      // Somebody else may have asked for it meanwhile.
      if let known = entry.segments[id] { return known }
      let memory = ExpressionMemory(lit, among: possible, entry.patience)
      content.entries[lit]?.segments[id] = memory
      return memory
    }
  }

  /// The texts with words in which the literals of an expression stand.
  private func possible(
    _ expression: RegularExpression, in segment: Segment, _ patience: Patience
  ) throws(Cancelled) -> Bitmap {
    let words = segment.words
    let tests = expression.literalTests
    var possible = Bitmap(words.count, all: true)
    for test in tests { possible.formIntersection(try words.texts(passing: test, patience)) }
    if !tests.isEmpty { possible.formUnion(try cut(segment, patience)) }
    return possible
  }

  /// The texts of a segment with words that may have been cut.
  private func cut(_ segment: Segment, _ patience: Patience) throws(Cancelled) -> Bitmap {
    let id = ObjectIdentifier(segment)
    if let known = content.withLock({ $0.cut[id] }) { return known }
    let cut = try segment.words.textsWithLongWords(patience)
    content.withLock { $0.cut[id] = cut }
    return cut
  }
}

extension ExpressionMemories.Content {
  /// What is remembered of an expression, which is now the one asked last.
  fileprivate mutating func entry(of lit: LitExpression) -> ExpressionMemories.Entry {
    if order.last != lit {
      order.removeAll { $0 == lit }
      order.append(lit)
      if order.count > ExpressionMemories.limit { entries[order.removeFirst()] = nil }
    }
    let entry = entries[lit] ?? ExpressionMemories.Entry()
    entries[lit] = entry
    return entry
  }
}

extension RegularExpression {
  /// What words of a text must hold so that it may match: the longest parts of its literals.
  fileprivate var literalTests: [WordTest] {
    let parts = literals.flatMap { literal in wordRanges(literal).map { Array(folded(literal[$0]).utf8) } }
    return Set(parts).filter { $0.count > 1 }.sorted { $0.count > $1.count }.prefix(4).map {
      WordTest(bytes: $0, matchesCase: false, opensInside: true, endsInside: true)
    }
  }
}

extension WordIndex {
  /// The texts with words that may have been cut, so that a literal may stand half in one and half in the next.
  fileprivate func textsWithLongWords(_ patience: Patience) throws(Cancelled) -> Bitmap {
    try patience.check()
    var texts = Bitmap(count)
    // A word is cut at 120 bytes; folding seldom makes a third of them.
    for form in vocabulary.forms(ofBytes: 40) { postings.insert(form, into: &texts) }
    return texts
  }
}
