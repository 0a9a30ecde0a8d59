/// The label that opens a turn of a transcript: `JANE DOE, BYLINE:`, `MR. DOE:`.
struct TurnLabel {
  /// The name, without the colon and what follows a comma.
  var name: String
  /// Whether the label says that a correspondent tells the story.
  var isByline: Bool
  /// The bytes of the label with its colon.
  var count: Int

  /// Reads the start of a line: capitals and a colon within 60 bytes.
  init?(_ line: String) {
    guard let colon = line.utf8.prefix(60).firstIndex(of: 0x3A) else { return nil }
    let label = String(line[..<colon])
    let letters = label.replacing("Mc", with: "MC").unicodeScalars
    guard letters.contains(where: \.properties.isUppercase),
      !letters.contains(where: \.properties.isLowercase)
    else { return nil }
    guard label.utf8.count > 1 || label == "Q" || label == "A" else { return nil }
    guard label.spacedWords.count <= 6 else { return nil }
    let parts = label.split(separator: ",", maxSplits: 1)
    name = parts.first.map { String($0).trimmed } ?? label
    isByline = parts.count > 1 && parts[1].contains("BYLINE")
    count = label.utf8.count + 1
  }
}
