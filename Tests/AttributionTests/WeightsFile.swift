import Apparatus
import Attribution
import Foundation

/// The bytes of a file of the package.
func bytes(of path: String) -> [UInt8] {
  (try? Data(contentsOf: packageRoot.appending(path: path))).map { Array($0) } ?? []
}

/// A tier of the engine with the weights that are shipped.
enum ShippedTier: CaseIterable, Sendable {
  case rules, fast, careful

  func taggers() throws -> Taggers {
    func shipped(_ name: String) throws -> Weights {
      try weights(bytes(of: "Sources/quoth/Weights/\(name).weights"))
    }
    return Taggers(
      fast: self == .rules ? nil : try FastTagger(shipped("fast")),
      careful: self == .careful ? try CarefulTagger(shipped("careful")) : nil)
  }
}

/// Weights in memory of their own.
func weights(_ bytes: [UInt8]) throws -> Weights {
  let owner = Owner(bytes)
  return try Weights(UnsafeRawBufferPointer(owner.buffer), owner: owner)
}

/// Keeps bytes where 64-byte rows lie as in a mapped file.
private final class Owner {
  let buffer: UnsafeMutableRawBufferPointer

  init(_ bytes: [UInt8]) {
    buffer = .allocate(byteCount: bytes.count, alignment: 64)
    buffer.copyBytes(from: bytes)
  }

  deinit { buffer.deallocate() }
}
