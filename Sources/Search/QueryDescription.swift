import Expressions
import Prose

extension SearchQuery: CustomStringConvertible {
  /// The query as text that parses to it again (with the same clock, nobody typing).
  public var description: String {
    if terms.count == 1, case .any(let alternatives) = terms[0] {
      return alternatives.map(\.description).joined(separator: " OR ")
    }
    return terms.map(\.description).joined(separator: " ")
  }
}

extension SearchQuery.Term: CustomStringConvertible {
  /// The term as text that parses to it again.
  public var description: String { written { $0.field + ":" + $0.values.joined(separator: ":") } }

  /// The term as its chip shows it: `since: Sat 1 Oct 2016`.
  public var label: String {
    if case .any(let terms) = self { return terms.map { $0.nestedLabel }.joined(separator: " OR ") }
    return nestedLabel
  }

  private var nestedLabel: String {
    written { field in
      if case .date(let date) = field.term { return date.label }
      return field.field + ": " + field.values.joined(separator: ": ")
    }
  }

  private struct Field {
    var term: SearchQuery.Term
    var field: String
    var values: [String]
  }

  private func written(_ write: (Field) -> String) -> String {
    switch self {
    case .all(let terms): "(" + terms.map { $0.written(write) }.joined(separator: " ") + ")"
    case .any(let terms): "(" + terms.map { $0.written(write) }.joined(separator: " OR ") + ")"
    case .not(let term): "-" + term.written(write)
    case .text(let pattern): pattern.description
    case .expression(let expression): expression.description
    case .title(let pattern): write(Field(term: self, field: "title", values: [pattern.description]))
    case .says(let name, let words):
      write(Field(term: self, field: "says", values: [name, words].compactMap { $0?.description }))
    case .saysMatch(let name, let expression):
      write(Field(term: self, field: "says", values: [name.description, expression.description]))
    case .who(let pattern): write(Field(term: self, field: "who", values: [pattern.description]))
    case .source(let pattern): write(Field(term: self, field: "src", values: [pattern.description]))
    case .type(let type): write(Field(term: self, field: "type", values: [type.rawValue]))
    case .language(let code): write(Field(term: self, field: "lang", values: [code]))
    case .state(let state): write(Field(term: self, field: "is", values: [state.rawValue]))
    case .date(let date):
      write(Field(term: self, field: date.field.rawValue, values: [WordPattern(date.value).description]))
    }
  }
}

extension WordPattern: CustomStringConvertible {
  /// The pattern as text that parses to it again.
  public var description: String {
    let words = (opensInside ? "*" : "") + escaped + (endsInside ? "*" : "")
    return isQuoted ? "\"\(words)\"" : words
  }

  private var escaped: String {
    let special: Set<Unicode.Scalar> =
      isQuoted
      ? ["\"", "“", "”", "„", "\\", "*"] : ["\"", "“", "”", "„", "\\", "*", "(", ")", ":", "/", "-"]
    var output = String.UnicodeScalarView()
    let isOperator = !isQuoted && ["OR", "AND", "NOT"].contains(text)
    for (index, scalar) in text.unicodeScalars.enumerated() {
      let opens = index == 0 && isOperator
      // Inside a run a slash or hyphen is a character like any other.
      let isPlain = index > 0 && (scalar == "/" || scalar == "-")
      let isSpace = !isQuoted && scalar.properties.isWhitespace
      if opens || isSpace || special.contains(scalar) && !isPlain { output.append("\\") }
      output.append(scalar)
    }
    return String(output)
  }
}
