import Apparatus
import Foundation

/// Weights for the tests: those of the package, or where it has none yet, files that are well-formed and empty.
enum PlainWeights {
  static let names = ["fast", "careful"]

  /// The package's own weights of a tagger; nil where it has none.
  static func own(_ name: String) -> URL? {
    let url = packageRoot.appendingPathComponent("Sources/quoth/Weights/\(name).weights")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }

  /// A file of weights without sections.
  static func empty(_ engine: String) -> Data {
    func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
      withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
    let name = Array(engine.utf8)
    return Data(
      Array("QUOTHWTS".utf8) + bytes(UInt32(1)) + bytes(UInt32(0)) + name
        + [UInt8](repeating: 0, count: 32 - name.count) + bytes(UInt64(0))
        + bytes(0xcbf2_9ce4_8422_2325 as UInt64))
  }
}

extension Program {
  /// Puts weights into a folder of the home, and returns that for QUOTH_WEIGHTS.
  func weights(_ names: [String] = PlainWeights.names, in folder: String = "weights") throws -> String {
    for name in names {
      let data =
        try PlainWeights.own(name).map { try Data(contentsOf: $0) } ?? PlainWeights.empty("\(name)-1")
      try file(named: "\(folder)/\(name).weights", data)
    }
    return home.appendingPathComponent(folder).path
  }
}
