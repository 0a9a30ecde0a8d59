import Apparatus
import Foundation
import Reader
import Testing

/// The README's table of keys is the one that the commands declare; `QUOTH_RECORD=1` writes it anew.
@Suite struct KeyTableTests {
  static let readme = packageRoot.appending(path: "README.md")

  @Test(.enabled(if: FileManager.default.fileExists(atPath: readme.path), "no README beside these tests"))
  func readmeHasTheKeys() throws {
    let text = try String(contentsOf: Self.readme, encoding: .utf8)
    let head = try #require(text.range(of: "### Keys\n"))
    let end = text.range(of: "\n### ", range: head.upperBound..<text.endIndex)?.lowerBound ?? text.endIndex
    let section = "\n\(Command.table)\n"
    if ProcessInfo.processInfo.environment["QUOTH_RECORD"] != nil {
      let written = text.replacingCharacters(in: head.upperBound..<end, with: section)
      try written.write(to: Self.readme, atomically: true, encoding: .utf8)
    } else {
      #expect(text[head.upperBound..<end] == section[...])
    }
  }

  @Test func everyCommandIsDeclaredWell() {
    let names = Command.allCases.map(\.name)
    #expect(Set(names).count == names.count)
    for command in Command.allCases {
      #expect(Command(named: command.name) == command)
      #expect(!command.declaration.help.isEmpty && command.declaration.help.count <= 70)
    }
    for place in Command.Place.allCases {
      let keys = Command.allCases.filter { $0.declaration.place == place }.flatMap {
        $0.declaration.keys.split(separator: " ")
      }
      #expect(Set(keys).count == keys.count, "two commands share a key")
    }
  }
}
