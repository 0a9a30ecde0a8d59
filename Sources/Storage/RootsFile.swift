import Foundation

/// The roots of a library as a text beside it, one path a line: where the library has to be made anew, that is
/// all it takes to fill it again from the files.
enum RootsFile {
  private static let head = "# The files and folders of the Quoth library beside this file.\n"

  private static func path(of library: String) -> String? {
    library == ":memory:" ? nil : library + ".roots"
  }

  /// The roots that were written last; none where there is no such text, or somebody else's.
  static func read(of library: String) -> [String] {
    guard let path = path(of: library), let data = FileManager.default.contents(atPath: path) else {
      return []
    }
    let text = String(decoding: data, as: UTF8.self)
    guard text.hasPrefix(head) else { return [] }
    return text.utf8.split(separator: 0x0A).compactMap { $0.first == 0x2F ? String($0) : nil }
  }

  /// Whether there is a file of that name.
  static func exists(of library: String) -> Bool {
    path(of: library).map(FileManager.default.fileExists) ?? true
  }

  /// Writes the roots down, all of them or nothing; the library has them too, so that a failure is none. A path
  /// with a line break in it is left out, a file that somebody else wrote is left alone.
  static func write(_ roots: [String], of library: String) {
    guard let path = path(of: library), !exists(of: library) || isOurs(path) else { return }
    let lines = roots.filter { !$0.utf8.contains(0x0A) }.map { $0 + "\n" }
    try? Data((head + lines.joined()).utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  private static func isOurs(_ path: String) -> Bool {
    FileManager.default.contents(atPath: path)?.starts(with: head.utf8) ?? false
  }
}
