// swift-tools-version: 6.2
import PackageDescription

// The fuzzers, in a package of their own: they are built with libFuzzer's instrumentation, which nothing else is.
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
