// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let themes = ["terminal", "night", "paper", "mono", "high-contrast", "colour-blind"]

let package = Package(
  name: "quoth",
  products: [.executable(name: "quoth", targets: ["quoth"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "CWidth"),
    .target(name: "Prose", swiftSettings: settings),
    .target(name: "Articles", dependencies: ["Prose"], swiftSettings: settings),
    .systemLibrary(name: "CPCRE2"),
    .target(name: "Expressions", dependencies: ["Prose", "CPCRE2"], swiftSettings: settings),
    .target(name: "CPrefetch"),
    .target(
      name: "Search", dependencies: ["Prose", "Articles", "Expressions", "CPrefetch"], swiftSettings: settings
    ),
    .target(name: "Indexing", dependencies: ["Prose", "Articles", "Search"], swiftSettings: settings),
    // Optimised in debug builds, too: the tests read whole articles.
    .target(name: "CKernels", cSettings: [.unsafeFlags(["-O2"])]),
    .target(name: "Attribution", dependencies: ["Prose", "Articles", "CKernels"], swiftSettings: settings),
    .target(name: "Importing", dependencies: ["Prose", "Articles", "Yams"], swiftSettings: settings),
    .target(
      name: "Storage",
      dependencies: [
        "Prose", "Articles", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .target(name: "Display", dependencies: ["CWidth"], swiftSettings: settings),
    .target(
      name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "Terminal", dependencies: ["Display", "CNcurses"], swiftSettings: settings),
    .target(
      name: "Reader", dependencies: ["Prose", "Articles", "Search", "Display"], swiftSettings: settings),
    .executableTarget(
      name: "quoth",
      dependencies: [
        "Prose", "Articles", "Importing", "Attribution", "Search", "Indexing", "Storage", "Display", "Reader",
        "Terminal", "Yams", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: themes.map { .embedInCode("../../Themes/\($0).yaml") } + [.copy("Weights")],
      swiftSettings: settings),
    // Trains and measures the taggers; not part of the product.
    .executableTarget(
      name: "train",
      dependencies: [
        "Prose", "Articles", "Attribution",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/Training", exclude: ["careful", "calibrate.py", "MODEL-CARD.md"], swiftSettings: settings
    ),

    // What several suites work with, and those of `Tests/Benchmarks`.
    .target(name: "Apparatus", path: "Tests/Apparatus", swiftSettings: settings),
    .testTarget(name: "ProseTests", dependencies: ["Apparatus", "Prose"], swiftSettings: settings),
    .testTarget(
      name: "ArticlesTests", dependencies: ["Apparatus", "Prose", "Articles"], swiftSettings: settings),
    .testTarget(
      name: "ExpressionsTests", dependencies: ["Apparatus", "Prose", "Expressions"], swiftSettings: settings),
    // A slow search that answers are compared with; also of `Tests/Benchmarks`.
    .target(
      name: "SearchOracle", dependencies: ["Prose", "Articles", "Expressions", "Search"],
      path: "Tests/SearchOracle", swiftSettings: settings),
    .testTarget(
      name: "SearchTests",
      dependencies: ["Apparatus", "Prose", "Articles", "Expressions", "Search", "SearchOracle"],
      swiftSettings: settings),
    .target(
      name: "IndexInventions", dependencies: ["Apparatus", "Prose", "Articles", "Search", "Indexing"],
      path: "Tests/IndexInventions", swiftSettings: settings),
    .executableTarget(
      name: "IndexWriter", dependencies: ["Apparatus", "Search", "Indexing", "IndexInventions"],
      path: "Tests/IndexWriter", swiftSettings: settings),
    .testTarget(
      name: "IndexingTests",
      dependencies: [
        "Apparatus", "Prose", "Articles", "Search", "Indexing", "IndexInventions", "IndexWriter",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "AttributionTests", dependencies: ["Apparatus", "Prose", "Articles", "CKernels", "Attribution"],
      swiftSettings: settings),
    .testTarget(
      name: "ImportingTests", dependencies: ["Apparatus", "Prose", "Articles", "Importing"],
      swiftSettings: settings),
    .testTarget(
      name: "SamplesTests", dependencies: ["Apparatus", "Prose", "Articles", "Importing", "Attribution"],
      swiftSettings: settings),
    .target(
      name: "StorageInventions", dependencies: ["Prose", "Articles", "Storage"],
      path: "Tests/StorageInventions", swiftSettings: settings),
    .executableTarget(
      name: "StorageWriter", dependencies: ["Apparatus", "Articles", "Storage", "StorageInventions"],
      path: "Tests/StorageWriter", swiftSettings: settings),
    .testTarget(
      name: "StorageTests",
      dependencies: ["Apparatus", "Prose", "Articles", "Storage", "StorageInventions", "StorageWriter"],
      swiftSettings: settings),
    .testTarget(name: "DisplayTests", dependencies: ["Apparatus", "Display"], swiftSettings: settings),

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
      name: "TerminalTests",
      dependencies: ["Apparatus", "Display", "Terminal", "TerminalHarness", "screen-probe"],
      swiftSettings: settings),
    .testTarget(
      name: "QuothTests",
      dependencies: [
        "Apparatus", "Display", "TerminalHarness", "quoth", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "ReaderTests", dependencies: ["Apparatus", "Prose", "Articles", "Search", "Display", "Reader"],
      exclude: ["Screens"], swiftSettings: settings),
  ]
)
