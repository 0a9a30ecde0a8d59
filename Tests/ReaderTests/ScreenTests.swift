import Foundation
import Testing

/// Screens beside the keys that made them: `Screens/NAME.txt` holds a size, keys, and what they must show.
///
/// With `QUOTH_RECORD=1` in the environment the screens are written anew.
@Suite struct ScreenTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Screens")
  static let names: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (files ?? []).map(\.lastPathComponent).filter { $0.hasSuffix(".txt") }.sorted()
  }()

  @Test(arguments: names) func shows(_ name: String) throws { try check(name) }

  @Test func thereAreScreens() { #expect(Self.names.count >= 20) }

  private func check(_ name: String) throws {
    let url = Self.folder.appending(path: name)
    let text = try String(contentsOf: url, encoding: .utf8)
    let parts = text.components(separatedBy: "\n---\n")
    let head = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
    let size = try #require(head.first { $0.hasPrefix("size ") }).dropFirst(5).split(separator: "x")
    let keys = head.filter { $0.hasPrefix("keys ") }.map { $0.dropFirst(5) }.joined(separator: " ")
    let width = try #require(Int(size[0]))
    let height = try #require(Int(size[1]))
    let isEmpty = head.contains("library empty")
    var world = World(isEmpty ? [] : Invented.library, width: width, height: height)
    world.press(keys)
    let screen = world.screen
    if ProcessInfo.processInfo.environment["QUOTH_RECORD"] != nil {
      try "\(parts[0])\n---\n\(screen)\n".write(to: url, atomically: true, encoding: .utf8)
    } else {
      #expect(parts.count > 1 && screen + "\n" == parts[1], "\(name):\n\(screen)")
    }
  }
}
