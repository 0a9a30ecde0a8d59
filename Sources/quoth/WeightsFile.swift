import Attribution
import Foundation

/// Where the weights of the taggers lie, and how they get into memory.
enum WeightsFile {
  /// Why a file cannot be used, in words that name it.
  struct Problem: Error {
    var message: String
  }

  /// The folders that are looked through: the one that QUOTH_WEIGHTS names, or else what stands beside the
  /// program where it was built, and where it was installed.
  static func folders(environment: [String: String] = ProcessInfo.processInfo.environment) -> [String] {
    if let named = environment["QUOTH_WEIGHTS"], !named.isEmpty { return [named] }
    guard let program = program else { return [] }
    let folder = URL(fileURLWithPath: program).deletingLastPathComponent()
    return [
      folder.appendingPathComponent("quoth_quoth.resources/Weights").path,
      folder.deletingLastPathComponent().appendingPathComponent("share/quoth").path,
    ]
  }

  /// The program's own file, whatever name it was started by.
  private static var program: String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  }

  /// The weights in the first of the folders that has a file of that name.
  static func load(_ name: String, from folders: [String]) throws(Problem) -> Weights {
    let paths = folders.map { $0 + "/" + name }
    guard let path = paths.first(where: { access($0, F_OK) == 0 }) else {
      throw Problem(
        message: "\(name) is missing (looked in \(folders.joined(separator: ", ")))")
    }
    do {
      let bytes = try WeightsBytes(path)
      return try Weights(bytes.all, owner: bytes)
    } catch let problem as Problem {
      throw problem
    } catch let error as WeightsError {
      throw Problem(message: "\(path): \(error.message)")
    } catch {
      throw Problem(message: "\(path): \(error)")
    }
  }
}

/// The bytes of a file.
///
/// A small one is read; a large one is mapped, so that all running copies share it and only what is used comes
/// into memory. A mapped file that is replaced by another of its name stays as it was; one that is cut short in
/// place while it is in use ends the program, as it would any program that it is mapped into.
private final class WeightsBytes: @unchecked Sendable {
  let all: UnsafeRawBufferPointer
  private let isMapped: Bool

  private static let readAtMost = 4 << 20
  private static let largest = 256 << 20

  init(_ path: String) throws(WeightsFile.Problem) {
    func problem(_ code: Int32) -> WeightsFile.Problem {
      WeightsFile.Problem(message: "\(path): \(String(cString: strerror(code)))")
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw problem(errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw problem(errno) }
    let size = Int(status.st_size)
    guard status.st_mode & S_IFMT == S_IFREG, size > 0, size <= Self.largest else {
      throw WeightsFile.Problem(message: "\(path): no weights of the attribution engine")
    }
    isMapped = size > Self.readAtMost
    if isMapped {
      guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
        throw problem(errno)
      }
      all = UnsafeRawBufferPointer(start: start, count: size)
    } else {
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 64)
      var count = 0
      while count < size {
        let got = read(descriptor, copy.baseAddress! + count, size - count)
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { break }
        count += got
      }
      // What is missing at the end is told by `Weights`.
      all = UnsafeRawBufferPointer(rebasing: copy[..<count])
      if count == 0 { copy.deallocate() }
    }
  }

  deinit {
    guard let start = all.baseAddress, all.count > 0 else { return }
    if isMapped { munmap(UnsafeMutableRawPointer(mutating: start), all.count) } else { start.deallocate() }
  }
}
