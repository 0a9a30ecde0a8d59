import Foundation

/// As many short articles as a test needs, all different.
enum ManyArticles {
  static func title(_ number: Int) -> String { "Report \(10_000 + number) From the Mole" }

  private static func paragraphs(_ number: Int) -> [String] {
    [
      "The lamp at the end of the mole burned for \(number) hours.",
      "“It has burned for \(number) hours,” keeper Anna Bly said. “I counted \(number % 7) moths.”",
      "Nobody else was there on night \(number).",
    ]
  }

  /// A text file.
  static func text(_ number: Int) -> String {
    ([title(number)] + paragraphs(number)).joined(separator: "\n\n") + "\n"
  }

  /// A line of JSON.
  static func line(_ number: Int) -> String {
    let text = paragraphs(number).joined(separator: "\\n\\n")
    return #"{"id":"\#(number)","title":"\#(title(number))","date":"2026-01-05","text":"\#(text)"}"# + "\n"
  }
}

extension Program {
  /// The titles in the only library of opened paths, in alphabetical order; asking reads no file.
  func storedTitles() throws -> [String] {
    let folder = home.appendingPathComponent(".local/share/quoth/opened")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let name = files.first { $0.hasSuffix(".sqlite") } ?? "none"
    let output = try run("list", "--library", folder.path + "/" + name, "--format", "jsonl").output
    return try output.split(separator: "\n").map {
      try (String($0).json() as? [String: Any])?["title"] as? String ?? ""
    }.sorted()
  }
}
