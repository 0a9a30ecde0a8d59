// swift-tools-version: 6.2
import PackageDescription

// Fuzzes the engine and the importers under AddressSanitizer; a package of its own, so that nobody who builds the
// reader resolves or compiles it. An hour of it, from the package's folder:
//
//   mkdir -p Tests/Fuzzing/.build/corpus && ASAN_OPTIONS=malloc_context_size=1 \
//     swift run -c release --package-path Tests/Fuzzing annotate-fuzzer \
//     -max_total_time=3600 -max_len=2048 -timeout=10 -rss_limit_mb=4096 -detect_leaks=0 -print_funcs=0 \
//     -dict=Tests/Fuzzing/annotate.dict -artifact_prefix=Tests/Fuzzing/.build/ \
//     Tests/Fuzzing/.build/corpus samples Tests/Samples
//
// The first byte of an input chooses what is fuzzed (`Aim`). The environment's `QUOTH_WEIGHTS` names a folder of
// weights: the taggers made of them are fuzzed, too. What is found lies in `Tests/Fuzzing/.build`; to see it
// again name that file as the only argument.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
  .unsafeFlags(["-sanitize=fuzzer,address", "-parse-as-library"]),
]

let package = Package(
  name: "fuzzing",
  dependencies: [.package(url: "https://github.com/jpsim/Yams", from: "6.2.2")],
  targets: [
    .target(name: "CFuzzer"),
    .target(name: "CKernels", cSettings: [.unsafeFlags(["-fsanitize=address"])]),
    .target(name: "Prose", swiftSettings: settings),
    .target(name: "Articles", dependencies: ["Prose"], swiftSettings: settings),
    .target(name: "Attribution", dependencies: ["Prose", "Articles", "CKernels"], swiftSettings: settings),
    .target(name: "Importing", dependencies: ["Prose", "Articles", "Yams"], swiftSettings: settings),
    .executableTarget(
      name: "annotate-fuzzer", dependencies: ["CFuzzer", "Prose", "Articles", "Attribution", "Importing"],
      swiftSettings: settings, linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]),
  ]
)
