import Foundation

/// Another process that a test starts, watches and kills.
public final class SecondProcess {
  private let process = Process()
  private let output = Pipe()
  /// What was printed and is not yet taken.
  private var printed = Data()

  /// Starts a program of this package.
  public init(_ program: String, _ arguments: [String]) throws {
    process.executableURL = URL(filePath: built(program))
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
  }

  /// Whether it still runs.
  public var isRunning: Bool { process.isRunning }

  /// What it ended with.
  public var status: Int32 { process.terminationStatus }

  /// Ends it at once, as a power cut would.
  public func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

  /// Waits until so many whole lines are printed, or no more can come; all that there are.
  public func lines(atLeast count: Int) -> [String] {
    while printed.count(where: { $0 == Self.newline }) < count {
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { break }
      printed += more
    }
    return takeLines()
  }

  /// Waits for the end; the whole lines that were printed since lines were last taken.
  public func lines() -> [String] {
    printed += output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return takeLines()
  }

  private static let newline = UInt8(ascii: "\n")

  private func takeLines() -> [String] {
    let parts = printed.split(separator: Self.newline, omittingEmptySubsequences: false)
    printed = Data(parts.last ?? Data())
    return parts.dropLast().map { String(decoding: $0, as: UTF8.self) }
  }
}
