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
    .target(name: "Display", dependencies: ["CWidth"], swiftSettings: settings),
    .target(
      name: "Storage",
      dependencies: [
        "Articles", "Prose", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: settings),

    .testTarget(name: "ProseTests", dependencies: ["Prose"], swiftSettings: settings),
    .testTarget(name: "ArticlesTests", dependencies: ["Articles"], swiftSettings: settings),
    .testTarget(
      name: "StorageTests",
      dependencies: [
        "Storage", "Articles", "Prose", "StorageInventions", "StorageWriter",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: settings),
    .target(
      name: "StorageInventions", dependencies: ["Storage", "Articles", "Prose"], path: "Tests/StorageInventions",
      swiftSettings: settings),
    .executableTarget(
      name: "StorageWriter", dependencies: ["Storage", "Articles", "StorageInventions"],
      path: "Tests/StorageWriter", swiftSettings: settings),
  ]
)
