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
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CSQLite"),
    .target(name: "Apparatus", swiftSettings: settings),
    .target(name: "TerminalHarness", dependencies: ["CPTY", "CVTerm"], swiftSettings: settings),
    .target(name: "Prose", swiftSettings: settings),
    .target(name: "Articles", dependencies: ["Prose"], swiftSettings: settings),
    .systemLibrary(name: "CPCRE2"),
    .target(name: "Expressions", dependencies: ["Prose", "CPCRE2"], swiftSettings: settings),
    .target(name: "CPrefetch"),
    .target(
      name: "Search", dependencies: ["Prose", "Articles", "Expressions", "CPrefetch"], swiftSettings: settings
    ),
    .target(
      name: "SearchOracle", dependencies: ["Prose", "Articles", "Expressions", "Search"],
      swiftSettings: settings),
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "Apparatus", "TerminalHarness", "CMalloc", "CSQLite", "Prose", "Articles", "Expressions", "Search",
        "SearchOracle",
      ],
      exclude: ["tantivy-process.py"], swiftSettings: settings),
  ]
)
