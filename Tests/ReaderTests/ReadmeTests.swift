import Foundation
import Reader
import Testing

@Suite struct ReadmeTests {
  /// The README's table of keys is the one that the commands declare.
  @Test func readmeHasTheKeysOfTheCommands() throws {
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(contentsOf: package.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(readme.contains(Command.table), "put `Command.table` into README.md under Keys")
  }
}
