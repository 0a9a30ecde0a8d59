import Prose

/// What the letters of an expression tell without matching: only what is certain.
///
/// It is read no further than it is understood; an expression in which anything is not (options inside, conditions,
/// recursion, references) tells nothing.
struct ExpressionOutline {
  /// Texts that stand in every match; none where case does not count and a letter may look otherwise than its
  /// small and its capital form do.
  private(set) var literals: [String] = []
  /// Whether a match may hold a character.
  private(set) var mayConsume = true

  /// Reads an expression that PCRE2 has understood, or will.
  init(_ text: String, matchesCase: Bool) {
    var reading = OutlineReading(scalars: Array(text.unicodeScalars), matchesCase: matchesCase)
    guard let part = try? reading.alternatives(), reading.isAtEnd else { return }
    literals = part.literals
    mayConsume = part.consumes
  }
}

/// What it is not certain of.
private struct NotUnderstood: Error {}

private struct OutlineReading {
  let scalars: [Unicode.Scalar]
  let matchesCase: Bool
  private var place = 0
  private var depth = 0

  init(scalars: [Unicode.Scalar], matchesCase: Bool) {
    self.scalars = scalars
    self.matchesCase = matchesCase
  }

  /// A part of an expression.
  struct Part {
    var literals: [String] = []
    var consumes = false
  }

  var isAtEnd: Bool { place >= scalars.count }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    place + ahead < scalars.count ? scalars[place + ahead] : nil
  }

  private mutating func next() throws(NotUnderstood) -> Unicode.Scalar {
    guard let scalar = peek() else { throw NotUnderstood() }
    place += 1
    return scalar
  }

  private mutating func skip(behind end: Unicode.Scalar) throws(NotUnderstood) {
    while try next() != end {}
  }

  /// Up to the end, or to the bracket that closes the group.
  mutating func alternatives() throws(NotUnderstood) -> Part {
    var part = try sequence()
    while peek() == "|" {
      place += 1
      part.consumes = try sequence().consumes || part.consumes
      // What stands in one only need not stand in the match.
      part.literals = []
    }
    return part
  }

  private mutating func sequence() throws(NotUnderstood) -> Part {
    var part = Part()
    var run = String.UnicodeScalarView()
    func close() {
      if !run.isEmpty { part.literals.append(String(run)) }
      run = String.UnicodeScalarView()
    }
    while let scalar = peek(), scalar != "|", scalar != ")" {
      place += 1
      switch try item(scalar) {
      case .letter(let letter):
        let times = quantifier()
        part.consumes = part.consumes || times.most > 0
        if times.least > 0, isCertain(letter) { run.append(letter) } else { close() }
        if times != .once { close() }
      case .other(let other):
        close()
        let times = quantifier()
        part.consumes = part.consumes || other.consumes && times.most > 0
        if times.least > 0 { part.literals += other.literals }
      }
    }
    close()
    return part
  }

  private enum Item {
    case letter(Unicode.Scalar)
    case other(Part)
  }

  private mutating func item(_ scalar: Unicode.Scalar) throws(NotUnderstood) -> Item {
    switch scalar {
    case "(": return .other(try group())
    case "[":
      try skipClass()
      return .other(Part(consumes: true))
    case ".": return .other(Part(consumes: true))
    case "^", "$": return .other(Part())
    case "\\": return .other(try escape())
    default: return .letter(scalar)
    }
  }

  private mutating func group() throws(NotUnderstood) -> Part {
    if peek() == "*" { throw NotUnderstood() }
    var (isLook, isNegative) = (false, false)
    if peek() == "?" {
      place += 1
      var kind = try next()
      let isBehind = kind == "<"
      if isBehind { kind = try next() }
      switch kind {
      case ":", ">", "|":
        // The name of a group.
        if isBehind { throw NotUnderstood() }
      case "=": isLook = true
      case "!": (isLook, isNegative) = (true, true)
      default: throw NotUnderstood()
      }
    }
    depth += 1
    if depth > 100 { throw NotUnderstood() }
    var part = try alternatives()
    depth -= 1
    guard try next() == ")" else { throw NotUnderstood() }
    if isLook { part.consumes = false }
    if isNegative { part.literals = [] }
    return part
  }

  private mutating func skipClass() throws(NotUnderstood) {
    if peek() == "^" { place += 1 }
    if peek() == "]" { place += 1 }
    while true {
      switch try next() {
      case "]": return
      case "[" where [":", ".", "="].contains(peek()):
        let mark = try next()
        while try next() != mark || peek() != "]" {}
        place += 1
      case "\\":
        let escaped = try next()
        if ["Q", "E"].contains(escaped) { throw NotUnderstood() }
      default: break
      }
    }
  }

  private mutating func escape() throws(NotUnderstood) -> Part {
    let scalar = try next()
    switch scalar {
    case "d", "D", "w", "W", "s", "S", "v", "V", "h", "H", "R", "X", "n", "r", "t", "f", "a", "e":
      return Part(consumes: true)
    case "b", "B", "A", "Z", "z", "G": return Part()
    case "p", "P":
      if try next() == "{" { try skip(behind: "}") }
      return Part(consumes: true)
    case _ where scalar.isASCII && !scalar.properties.isAlphabetic && scalar.properties.numericType == nil:
      return Part(consumes: true)
    default: throw NotUnderstood()
    }
  }

  /// Whether a text that this letter matches holds it, but for what folding makes alike.
  private func isCertain(_ letter: Unicode.Scalar) -> Bool {
    letter.isASCII || matchesCase || !letter.properties.isCased
  }

  /// How often something may stand.
  private struct Times: Equatable {
    var least: Int
    var most: Int

    static let once = Times(least: 1, most: 1)
  }

  private mutating func quantifier() -> Times {
    let times: Times
    switch peek() {
    case "?": times = Times(least: 0, most: 1)
    case "*": times = Times(least: 0, most: .max)
    case "+": times = Times(least: 1, most: .max)
    case "{":
      guard let counted = count() else { return .once }
      times = counted
    default: return .once
    }
    place += 1
    if peek() == "?" || peek() == "+" { place += 1 }
    return times
  }

  /// `{2}`, `{2,}` or `{2,3}`, with the place at its last bracket; any other bracket is a letter.
  private mutating func count() -> Times? {
    var end = place + 1
    var numbers: [Int?] = [nil]
    while end < scalars.count, scalars[end] != "}" {
      if let digit = Int(String(scalars[end])), scalars[end].isASCII {
        numbers[numbers.count - 1] = min(100_000, (numbers[numbers.count - 1] ?? 0) * 10 + digit)
      } else if scalars[end] == ",", numbers.count == 1 {
        numbers.append(nil)
      } else {
        return nil
      }
      end += 1
    }
    guard end < scalars.count, numbers.count == 2 || numbers[0] != nil else { return nil }
    // What `{,3}` means depends on the version of PCRE2.
    let least = numbers[0] ?? 0
    place = end
    return Times(least: least, most: numbers.count == 1 ? least : numbers[1] ?? .max)
  }
}

/// Whether an expression holds a capital that is meant as one: not in an escape, a name or a property.
func holdsCapital(_ text: String) -> Bool {
  let scalars = Array(text.unicodeScalars)
  var place = 0
  func skip(behind end: Unicode.Scalar) {
    while place < scalars.count, scalars[place] != end { place += 1 }
    place += 1
  }
  func peek() -> Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }
  while let scalar = peek() {
    place += 1
    switch scalar {
    case "\\":
      guard let escaped = peek() else { return false }
      place += 1
      switch (escaped, peek()) {
      case ("p", "{"), ("P", "{"), ("x", "{"), ("o", "{"), ("N", "{"), ("g", "{"), ("k", "{"):
        skip(behind: "}")
      case ("g", "<"), ("k", "<"): skip(behind: ">")
      case ("g", "'"), ("k", "'"):
        place += 1
        skip(behind: "'")
      case ("p", _), ("P", _), ("c", _): place += 1
      case ("x", _):
        for _ in 0..<2 where peek()?.properties.isASCIIHexDigit == true { place += 1 }
      default: break
      }
    case "(" where peek() == "*": skip(behind: ")")
    case "(" where peek() == "?":
      place += 1
      let opening = place
      // Options, names, numbers: all before what the group holds.
      while let scalar = peek(), !":)=!>'|#(".contains(Character(scalar)) { place += 1 }
      if peek() == "'", place == opening {
        place += 1
        skip(behind: "'")
      } else if peek() == ">" || peek() == "=", place > opening, scalars[place - 1] == "P" {
        skip(behind: ")")
      }
    default:
      if scalar.properties.isUppercase || scalar.properties.generalCategory == .titlecaseLetter {
        return true
      }
    }
  }
  return false
}
