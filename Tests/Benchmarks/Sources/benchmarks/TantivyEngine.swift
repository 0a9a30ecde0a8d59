import Foundation
import Prose
import Search

/// tantivy through its Python package, in a process of its own that takes the times itself.
final class TantivyEngine: RivalEngine {
  let name = "tantivy"
  private let folder: String
  private let process = Process()
  private let questions = Pipe()
  private let answers = Pipe()
  private var unread = Data()
  private var batch: [[String: Any]] = []
  private(set) var building: Duration?

  init(python: String, folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "tantivy-process.py")
      .path
    process.executableURL = URL(filePath: python)
    process.arguments = [script, folder]
    process.standardInput = questions
    process.standardOutput = answers
    try process.run()
    guard try ask(["do": "hello"])["name"] as? String == "tantivy" else {
      throw Skipped(reason: "no tantivy")
    }
  }

  deinit {
    try? questions.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// A Python that has the package: the one named, or one made here if that can be done.
  static func python(_ settings: Settings) throws -> String {
    if let python = settings.python { return python }
    let folder = NSTemporaryDirectory() + "quoth-benchmarks-python"
    let python = folder + "/bin/python"
    if FileManager.default.fileExists(atPath: python) { return python }
    _ = try run("/usr/bin/env", ["python3", "-m", "venv", folder])
    _ = try run(python, ["-m", "pip", "install", "--quiet", "tantivy"])
    return python
  }

  func add(_ document: SearchDocument, number: Int) throws {
    batch.append(["number": number, "title": document.title, "text": document.text])
    if batch.count == 500 { try send() }
  }

  private func send() throws {
    _ = try ask(["do": "add", "documents": batch])
    batch = []
  }

  func finish() throws {
    try send()
    building = .seconds(try ask(["do": "finish"])["value"] as? Double ?? 0)
  }

  var size: Int? {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.reduce(0) { sum, file in
      let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + file)
      return sum + (attributes?[.size] as? Int ?? 0)
    }
  }

  func page(_ query: SearchQuery) throws -> Timed<[Int]>? {
    guard let spoken = query.forTantivy else { return nil }
    let answer = try ask(["do": "page", "query": spoken, "limit": pageLength])
    return Timed(answer["value"] as? [Int] ?? [], time(answer))
  }

  func count(_ query: SearchQuery) throws -> Timed<Int>? {
    guard let spoken = query.forTantivy else { return nil }
    let answer = try ask(["do": "count", "query": spoken])
    return Timed(answer["value"] as? Int ?? -1, time(answer))
  }

  private func time(_ answer: [String: Any]) -> Duration { .seconds(answer["seconds"] as? Double ?? 0) }

  private func ask(_ question: [String: Any]) throws -> [String: Any] {
    let line = try JSONSerialization.data(withJSONObject: question) + Data("\n".utf8)
    try questions.fileHandleForWriting.write(contentsOf: line)
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread = Data(unread[(end + 1)...]) }
        return try JSONSerialization.jsonObject(with: unread[..<end]) as? [String: Any] ?? [:]
      }
      let more = answers.fileHandleForReading.availableData
      if more.isEmpty { throw Skipped(reason: "tantivy ended") }
      unread += more
    }
  }
}

extension SearchQuery {
  /// The query as `tantivy-process.py` reads it; nil where it cannot be asked.
  fileprivate var forTantivy: [Any]? { Term.all(terms).forTantivy }
}

extension SearchQuery.Term {
  fileprivate var forTantivy: [Any]? {
    switch self {
    case .text(let pattern): return pattern.forTantivy
    case .not(let term): return term.forTantivy.map { ["not", $0] }
    case .any(let terms): return Self.joined(terms, "any")
    case .all(let terms): return Self.joined(terms, "all")
    default: return nil
    }
  }

  private static func joined(_ terms: [Self], _ word: String) -> [Any]? {
    let parts = terms.compactMap(\.forTantivy)
    return parts.count == terms.count ? [word] + parts : nil
  }
}

extension WordPattern {
  fileprivate var forTantivy: [Any]? {
    let words = wordRanges(text).map { folded(text[$0]) }
    if matchesCase || opensInside && words.count > 1 { return nil }
    if opensInside { return ["expression", ".*" + words[0] + (endsInside ? ".*" : "")] }
    if words.count > 1 { return [endsInside ? "phrase-prefix" : "phrase", words] }
    return endsInside ? ["expression", words[0] + ".*"] : ["word", words[0]]
  }
}
