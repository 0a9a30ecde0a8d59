import Foundation
import Testing

/// Names that are one person's, found among what has changed: the same as if all had come at once.
@Suite struct JoinedNamesTests {
  private let program: Program

  init() throws { program = try Program() }

  private static let names = [
    "Anna Bly", "Anna M. Bly", "Jon Sand", "Jon P. Sand", "Jon Q. Sand", "Rut Quist", "Rut B. Quist Jr.",
  ]

  /// A file of two articles; with another edition others speak in it.
  private func write(_ number: Int, edition: Int = 0) throws {
    let lines = (0..<2).map { place in
      let name = Self.names[(number * 3 + place * 5 + edition * 4) % Self.names.count]
      let text = "The lamp burned on.\\n\\n“It burned for \(number) hours,” keeper \(name) said."
      return #"{"id":"\#(place)","title":"Report \#(number)","text":"\#(text)"}"#
    }
    try program.text(named: "wire/\(number).jsonl", lines.joined(separator: "\n"))
  }

  private func remove(_ number: Int) throws {
    try FileManager.default.removeItem(at: program.home.appendingPathComponent("wire/\(number).jsonl"))
  }

  /// Who is whom in a library that takes in what has changed in the files.
  private func people(_ library: String) throws -> [String] {
    let path = program.home.appendingPathComponent(library).path
    let folder = program.home.appendingPathComponent("wire").path
    #expect(try program.run("import", folder, "--library", path).code == 0)
    let people = try program.run("people", "--library", path, "--format", "jsonl").output
    return people.split(separator: "\n").map(String.init)
  }

  @Test func areTheSameHoweverTheArticlesCame() throws {
    for number in 0..<9 {
      try write(number)
      #expect(try people("kept.sqlite") == people("new-\(number).sqlite"), "file \(number) has come")
    }
    #expect(try people("kept.sqlite").contains { $0.contains("are one name") })
    for number in [1, 4, 8] {
      try write(number, edition: 1)
      #expect(try people("kept.sqlite") == people("changed-\(number).sqlite"), "file \(number) has changed")
    }
    for number in [0, 3, 7, 5] {
      try remove(number)
      #expect(try people("kept.sqlite") == people("less-\(number).sqlite"), "file \(number) is gone")
    }
    try write(3)
    #expect(try people("kept.sqlite") == people("back.sqlite"), "a file is back")
  }
}
