// swift-tools-version: 6.2
import PackageDescription

// The fuzzers have a package of their own, because only they are built with libFuzzer's instrumentation.
let package = Package(
    name: "fuzzing",
    dependencies: [.package(name: "docket", path: "../..")],
    targets: [
        .executableTarget(
            name: "fuzz",
            dependencies: [.product(name: "FuzzedParts", package: "docket")],
            path: "Sources",
            swiftSettings: [.unsafeFlags(["-parse-as-library"])]
        )
    ]
)
