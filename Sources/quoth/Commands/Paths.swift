import ArgumentParser

/// `quoth paths`
struct Paths: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the files and folders that Quoth uses.")

  func run() throws {
    let folders = Folders()
    var output = Output()
    for (name, path) in [
      ("config", folders.configFile), ("themes", folders.themes), ("library", folders.library),
      ("opened", folders.openedLibraries), ("state", folders.state), ("cache", folders.cache),
      ("log", folders.log),
    ] {
      try output.line(name + String(repeating: " ", count: 10 - name.count) + path)
    }
    try output.flush()
  }
}
