public import Search

/// Every text that the reader's line holds while one is typed and erased again, a scalar a key.
public func typedAndErased(_ text: String) -> [String] {
  let scalars = Array(text.unicodeScalars)
  let typed = scalars.indices.map { String(String.UnicodeScalarView(scalars[...$0])) }
  return typed + typed.dropLast().reversed() + [""]
}

/// What the reader searches for while its line holds a text: the terms that can be read.
public func typedQuery(_ text: String, _ context: QueryContext) -> SearchQuery {
  var context = context
  context.isTyping = true
  let parsed = parseQuery(text, context)
  return parsed.query ?? SearchQuery(parsed.chips.compactMap(\.term))
}

/// What the reader searches for once a text is kept; nil where it cannot be kept.
public func keptQuery(_ text: String, _ context: QueryContext) -> SearchQuery? {
  var context = context
  context.isTyping = true
  let settled = parseQuery(text, context).settled(context)
  context.isTyping = false
  return parseQuery(settled, context).query
}
