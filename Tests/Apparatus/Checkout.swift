public import Foundation

/// The root of the package.
public let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// What tests may need and a machine may lack: the folder beside the package.
public let sharedFolder = packageRoot.deletingLastPathComponent().appending(path: "shared")

/// The path of an executable target of this package, beside the tests that run. A test target that uses it must
/// depend on that target, so that it is built.
public func built(_ name: String) -> String {
  let runner = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  return URL(filePath: runner ?? CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name)
    .path
}
