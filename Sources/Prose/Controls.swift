extension String {
  /// The text on one line without control characters and marks of direction, which would have it drawn otherwise
  /// than it is; joiners stay, as some languages are spelled with them.
  public var withoutControls: String {
    var result = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .lineSeparator, .paragraphSeparator: result.append(" ")
      case .control where scalar == "\t" || scalar == "\n": result.append(" ")
      case .control: continue
      case .format where scalar != "\u{200C}" && scalar != "\u{200D}": continue
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
