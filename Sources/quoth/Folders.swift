import Foundation
import Storage

/// The folders that Quoth uses, as the XDG base directory specification has them.
struct Folders {
  let config: String
  let data: String
  let state: String
  let cache: String

  /// Reads the folders off an environment; relative values are ignored, as the specification asks.
  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
    func folder(_ variable: String, _ fallback: String) -> String {
      let base = environment[variable].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/" + fallback
      return base + "/quoth"
    }
    config = folder("XDG_CONFIG_HOME", ".config")
    data = folder("XDG_DATA_HOME", ".local/share")
    state = folder("XDG_STATE_HOME", ".local/state")
    cache = folder("XDG_CACHE_HOME", ".cache")
  }

  /// The user's settings.
  var configFile: String { config + "/config.yaml" }
  /// The user's own themes.
  var themes: String { config + "/themes" }
  /// The user's own library.
  var library: String { data + "/library.sqlite" }
  /// The libraries of opened paths.
  var openedLibraries: String { data + "/opened" }
  /// What went wrong without a screen to say it on.
  var log: String { state + "/quoth.log" }

  /// The library to read: the user's own, or one that is named. That one has to be there, or its name is mistyped.
  func library(named name: String?) throws -> String {
    guard let name else { return library }
    guard FileManager.default.fileExists(atPath: name) else {
      throw Failure(
        "no library is there: \(name) (quoth import PATH --library \(name) makes one)", exitCode: .library)
    }
    return name
  }

  /// How to open the library at `path`: in these folders only Quoth puts one.
  func options(for path: String) -> Library.Options {
    let path = URL(fileURLWithPath: path).standardizedFileURL.path
    let name = URL(fileURLWithPath: path).lastPathComponent
    let isNamedSo = name.hasPrefix("paths-") && name.hasSuffix(".sqlite")
    var options = Library.Options()
    options.isOurs = path == library || isNamedSo && path == openedLibraries + "/" + name
    return options
  }

  /// Makes a folder and those above it, for this user alone.
  static func make(_ folder: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }
}
