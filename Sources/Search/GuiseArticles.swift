/// For each guise the articles in which somebody goes by it; made when a segment is read, as what each article holds
/// says it already.
struct GuiseArticles: Sendable {
  /// Where the articles of each guise begin, and where the last ones end.
  private let starts: [UInt32]
  /// A segment has no more articles than two bytes can tell apart.
  private let articles: [UInt16]

  /// Takes who each entry is, and the entries of each article.
  init(_ who: PackedNumbers, _ bounds: Bounds, guises: Int) {
    // Counted into the place behind each, these become where each begins, then where it ends.
    var starts = Array<UInt32>(repeating: 0, count: guises + 1)
    for entry in 0..<who.count { starts[who[entry] + 1] += 1 }
    for guise in 0..<guises { starts[guise + 1] += starts[guise] }
    var ends = starts
    var articles = Array<UInt16>(repeating: 0, count: who.count)
    var walk = Bounds.Walk(bounds, from: 0)
    for article in 0..<bounds.count {
      for entry in walk.next() {
        let guise = who[entry]
        articles[Int(ends[guise])] = UInt16(truncatingIfNeeded: article)
        ends[guise] += 1
      }
    }
    (self.starts, self.articles) = (starts, articles)
  }

  /// Adds the articles of a guise.
  func insert(_ guise: Int, into found: inout Bitmap) {
    for place in starts[guise]..<starts[guise + 1] { found.insert(Int(articles[Int(place)])) }
  }
}
