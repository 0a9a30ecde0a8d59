import Articles
import Foundation
import Importing
import Testing

/// Folders with everything that can lie in them.
@Suite struct SourceWalkTests {
  /// What a walk gives, with the folder's own path left out.
  private func walk(_ prepare: (String) throws -> [String]) throws -> [String] {
    let made = FileManager.default.temporaryDirectory.appending(path: "walk-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: made, withIntermediateDirectories: true)
    let folder = try #require(SourceWalk.canonical(made))
    defer {
      _ = chmod("\(folder)/closed", 0o700)
      try? FileManager.default.removeItem(atPath: folder)
    }
    let paths = try prepare(folder)
    return SourceWalk(paths).map { step in
      switch step {
      case .file(let file): "\(file.path) \(file.size)".replacing(folder, with: "")
      case .problem(let problem):
        "\(problem.isNote ? "note" : "problem"): \(problem.message)".replacing(folder, with: "")
      }
    }
  }

  private func write(_ paths: [String], in folder: String) throws {
    for path in paths {
      let url = URL(filePath: "\(folder)/\(path)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("Text.".utf8).write(to: url)
    }
  }

  @Test func walksInOrder() throws {
    let found = try walk { folder in
      try write(
        [
          "b.txt", "a.md", "c/z.jsonl", "c/README", ".hidden.txt", ".git/x.txt", "d.png", "A.TXT", "c/y.text",
        ], in: folder)
      return [folder]
    }
    #expect(
      found == [
        "/A.TXT 5", "/a.md 5", "/b.txt 5", "/c/README 5", "/c/y.text 5", "/c/z.jsonl 5",
        "note: /d.png: skipped: its name does not end like that of an article",
      ])
  }

  @Test func takesWhatIsNamedAndNothingTwice() throws {
    let found = try walk { folder in
      try write(["b.txt", "c.odd", ".hidden"], in: folder)
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/a.txt", withDestinationPath: "b.txt")
      return ["\(folder)/c.odd", "\(folder)/./.hidden", "\(folder)//b.txt", folder]
    }
    #expect(
      found == [
        "/c.odd 5", "/.hidden 5", "/b.txt 5",
        "note: /c.odd: skipped: its name does not end like that of an article",
      ])
  }

  @Test func endsInLoops() throws {
    let found = try walk { folder in
      try write(["a/b/c.txt"], in: folder)
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/a/b/up", withDestinationPath: "../..")
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/a/self", withDestinationPath: ".")
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/a/ring", withDestinationPath: "ring")
      try FileManager.default.createSymbolicLink(atPath: "\(folder)/gone", withDestinationPath: "nowhere")
      return [folder]
    }
    #expect(
      found == [
        "/a/b/c.txt 5", "problem: /a/ring: cannot be read: Too many levels of symbolic links",
        "problem: /gone: there is no such file or folder",
      ])
  }

  @Test func opensNothingSpecial() throws {
    let found = try walk { folder in
      try write(["z.txt"], in: folder)
      #expect(mkfifo("\(folder)/pipe.txt", 0o600) == 0)
      return [folder, "\(folder)/pipe.txt", "\(folder)/none.txt", "/dev/null"]
    }
    #expect(
      found == [
        "note: /pipe.txt: is a pipe, not a file; use - to read from a pipe", "/z.txt 5",
        "problem: /pipe.txt: is a pipe, not a file; use - to read from a pipe",
        "problem: /none.txt: there is no such file or folder",
        "problem: /dev/null: is a device, not a file; use - to read from a pipe",
      ])
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may read everything"))
  func reportsClosedFolders() throws {
    let found = try walk { folder in
      try write(["closed/a.txt", "z.txt"], in: folder)
      #expect(chmod("\(folder)/closed", 0) == 0)
      return [folder]
    }
    #expect(
      found == ["problem: /closed: you are not allowed to read it; change its permissions", "/z.txt 5"])
  }

  @Test func reportsNamesThatAreNoText() throws {
    let found = try walk { folder in
      try write(["z.txt"], in: folder)
      let name = Array("\(folder)/a".utf8) + [0xFF, 0x2E, 0x74, 0x78, 0x74, 0]
      let file = name.withUnsafeBufferPointer {
        $0.withMemoryRebound(to: CChar.self) { creat($0.baseAddress!, 0o600) }
      }
      #expect(file >= 0 && close(file) == 0)
      return [folder]
    }
    #expect(found == ["problem: : skipped a file whose name is not valid UTF-8; rename it", "/z.txt 5"])
  }

  @Test(arguments: [
    ("/none/at/all.txt", "/none/at/all.txt: there is no such file or folder"),
    ("/", "/: is a folder, not a file; name the files in it"),
    ("/dev/null", "/dev/null: is a device, not a file; use - to read from a pipe"),
  ])
  func importerSaysWhatItCannotOpen(_ path: String, _ message: String) {
    #expect {
      try Importer(today: today).articles(at: path) { _ in }
    } throws: { error in
      (error as? ImportError)?.message == message
    }
  }

  @Test func readsFilesAndPipes() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "read-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let lines = (1...3000).map { "{\"id\": \($0), \"text\": \"\(String(repeating: "Long. ", count: 40))\"}" }
    let path = "\(folder)/a.jsonl"
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: path))
    var ids = Set<String>()
    let report = try Importer(today: today).articles(at: path) { ids.insert($0.place ?? "") }
    #expect(report.articles == 3000 && report.warnings.isEmpty && ids.count == 3000)

    let handle = try FileHandle(forReadingFrom: URL(filePath: path))
    var count = 0
    try Importer(today: today).articles(reading: handle.fileDescriptor, path: "-") { _ in count += 1 }
    #expect(count == 3000)
  }

  @Test func refusesWhatIsTooLarge() {
    let limits = Importer.Limits(bytes: 1 << 20, lines: 100, lineBytes: 1 << 20, warnings: 10)
    #expect(
      imported(Array(repeating: 0x61, count: 1 << 21), limits: limits)
        == "error: /news/a.txt: is larger than 1 MiB; split it, or make it JSON Lines, one article a line")
    #expect(
      imported(Array(String(repeating: "a\n", count: 101).utf8), limits: limits)
        == "error: /news/a.txt: has more than 100 lines; split it, or make it JSON Lines, one article a line")
  }
}
