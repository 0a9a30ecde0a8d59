// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who builds the reader resolves or compiles it.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "benchmarks",
  targets: [
    .target(name: "CPTY"),
    .systemLibrary(name: "CVTerm"),
    .systemLibrary(name: "CSQLite"),
    .target(name: "TerminalHarness", dependencies: ["CPTY", "CVTerm"], swiftSettings: settings),
    .executableTarget(
      name: "benchmarks", dependencies: ["TerminalHarness", "CSQLite"], swiftSettings: settings),
  ]
)
