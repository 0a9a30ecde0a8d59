import Expressions

extension QueryParser {
  /// Reads a regular expression, which begins here; while somebody types, the slash behind it may be missing.
  mutating func expression(_ term: (RegularExpression) -> SearchQuery.Term) -> TermReading {
    let (text, isOpen) = scanner.betweenSlashes()
    let isBeingTyped = isOpen && self.isBeingTyped
    if isOpen, !isBeingTyped { return .problem("a / is not closed: write \\/ for a slash") }
    if !isOpen, !scanner.isBehindTerm {
      // What follows belongs to the same mistake.
      _ = scanner.value()
      return .problem("a space belongs behind the second /: write \\/ for a slash")
    }
    if text.isEmpty { return isBeingTyped ? .nothing : .problem("nothing stands between the slashes") }
    do throws(RegularExpression.Problem) {
      return .term(term(try RegularExpression(text)))
    } catch {
      if isBeingTyped, error.isUnfinished { return .pending }
      return .problem(error.sentence(of: text))
    }
  }
}

extension RegularExpression.Problem {
  /// The reason, and where: `unmatched closing parenthesis, at character 3`.
  fileprivate func sentence(of text: String) -> String {
    let place = String(decoding: text.utf8.prefix(offset), as: UTF8.self).count
    return place < text.count ? "\(reason), at character \(place + 1)" : "\(reason), at the end"
  }
}
