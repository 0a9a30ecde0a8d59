// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "quoth",
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "CWidth"),
    .target(name: "Prose", swiftSettings: settings),
    .target(name: "Articles", dependencies: ["Prose"], swiftSettings: settings),
    .target(name: "Search", dependencies: ["Prose", "Articles"], swiftSettings: settings),
    .target(name: "Display", dependencies: ["CWidth"], swiftSettings: settings),
    .target(
      name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "Terminal", dependencies: ["Display", "CNcurses"], swiftSettings: settings),
    .target(name: "Reader", dependencies: ["Prose", "Articles", "Search", "Display"], swiftSettings: settings),

    .testTarget(name: "ProseTests", dependencies: ["Prose"], swiftSettings: settings),
    .testTarget(name: "ArticlesTests", dependencies: ["Articles"], swiftSettings: settings),
    .testTarget(
      name: "SearchTests", dependencies: ["Prose", "Articles", "Search"], swiftSettings: settings),
    .testTarget(name: "DisplayTests", dependencies: ["Display"], swiftSettings: settings),
    .testTarget(
      name: "TerminalTests", dependencies: ["Display", "Terminal", "TerminalHarness", "screen-probe"],
      swiftSettings: settings),

    // The real binary in a pseudo-terminal, read through libvterm.
    .target(name: "CPTY", path: "Tests/CPTY"),
    .systemLibrary(name: "CVTerm", path: "Tests/CVTerm"),
    .target(
      name: "TerminalHarness", dependencies: ["CPTY", "CVTerm"], path: "Tests/TerminalHarness",
      swiftSettings: settings),
    .executableTarget(
      name: "screen-probe", dependencies: ["Terminal", "Display"], path: "Tests/ScreenProbe",
      swiftSettings: settings),
    .testTarget(
      name: "ReaderTests", dependencies: ["Prose", "Articles", "Search", "Display", "Reader"],
      swiftSettings: settings),
  ]
)
