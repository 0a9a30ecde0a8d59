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
    .target(name: "Search", dependencies: ["Prose", "Articles"], swiftSettings: settings),
    .target(name: "Attribution", dependencies: ["Articles", "Prose"], swiftSettings: settings),
    .target(name: "Display", dependencies: ["CWidth"], swiftSettings: settings),
    .target(name: "Importing", dependencies: ["Articles", "Prose", "Yams"], swiftSettings: settings),
    .target(
      name: "Storage",
      dependencies: [
        "Articles", "Prose", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "quoth",
      dependencies: [
        "Prose", "Articles", "Importing", "Attribution", "Search", "Storage", "Display", "Yams",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: ["terminal", "night", "paper", "mono", "high-contrast", "colour-blind"].map {
        .embedInCode("../../Themes/\($0).yaml")
      },
      swiftSettings: settings),

    .testTarget(name: "ProseTests", dependencies: ["Prose"], swiftSettings: settings),
    .testTarget(name: "DisplayTests", dependencies: ["Display"], swiftSettings: settings),
    .testTarget(
      name: "SearchTests", dependencies: ["Prose", "Articles", "Search"], swiftSettings: settings),
    .testTarget(
      name: "ImportingTests", dependencies: ["Importing", "Articles", "Prose"], swiftSettings: settings),
    .testTarget(name: "ArticlesTests", dependencies: ["Articles", "Prose"], swiftSettings: settings),
    .testTarget(
      name: "AttributionTests", dependencies: ["Attribution", "Articles", "Prose"], swiftSettings: settings),
    .testTarget(
      name: "StorageTests", dependencies: ["Storage", "Articles", "Prose", "StorageInventions", "StorageWriter"],
      swiftSettings: settings),
    .target(
      name: "StorageInventions", dependencies: ["Storage", "Articles", "Prose"], path: "Tests/StorageInventions",
      swiftSettings: settings),
    .executableTarget(
      name: "StorageWriter", dependencies: ["Storage", "Articles", "StorageInventions"],
      path: "Tests/StorageWriter", swiftSettings: settings),
  ]
)
