import Attribution
import Foundation

/// The taggers whose weights lie in the folder that `QUOTH_WEIGHTS` names; none of them elsewhere.
enum KnownTaggers {
  static let all = Taggers(
    fast: weights(FastTagger.engine).flatMap { try? FastTagger($0) },
    careful: weights(CarefulTagger.engine).flatMap { try? CarefulTagger($0) })
  static let fast = Taggers(fast: all.fast)

  /// The first weights in the folder that an engine can use.
  private static func weights(_ engine: String) -> Weights? {
    guard let folder = ProcessInfo.processInfo.environment["QUOTH_WEIGHTS"] else { return nil }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.lazy.compactMap { file -> Weights? in
      guard let data = NSData(contentsOfFile: folder + "/" + file) else { return nil }
      return try? Weights(UnsafeRawBufferPointer(start: data.bytes, count: data.length), owner: data)
    }.first { $0.engine == engine }
  }
}
