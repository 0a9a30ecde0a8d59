import Attribution
import Foundation

/// Reads weights for training and measuring.
enum MappedWeights {
  /// The weights in a file, which stays mapped as long as they are used.
  static func read(_ path: String) throws -> Weights {
    let data = try NSData(contentsOfFile: path, options: .alwaysMapped)
    return try Weights(UnsafeRawBufferPointer(start: data.bytes, count: data.count), owner: data)
  }
}
