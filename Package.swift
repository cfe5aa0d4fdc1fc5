// swift-tools-version: 6.2
// The form of this manifest is that of 6.2; the sources are built and tested with Swift 6.3.
import PackageDescription

let package = Package(
    name: "docket",
    products: [
        .executable(name: "docket", targets: ["docket"]),
        .executable(name: "docket-gateway", targets: ["docket-gateway"]),
        .executable(name: "docket-bench", targets: ["docket-bench"]),
        .executable(name: "docket-bench-floor", targets: ["docket-bench-floor"]),
        .library(name: "EffectCounter", type: .dynamic, targets: ["EffectCounter"]),
        // The readers of strangers' bytes, for the fuzzers' own package in Tests/Fuzzing.
        .library(
            name: "FuzzedParts",
            targets: ["OrderModel", "OrderWorld", "OrderCatalog", "OrderIngest", "OrderFulfilment", "OrderSite"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // The words that cross a boundary.
        .target(name: "OrderModel"),
        // The one seam to the outside: files, locks, clock, child processes.
        .target(
            name: "OrderWorld",
            dependencies: ["OrderModel", "CLinux"]),

        .systemLibrary(name: "CLinux"),
        // Reading and writing CSV and JSON: one scanner, one writer, one guard against formulas.
        .target(name: "TabularText", dependencies: ["OrderModel"]),
        // Work that one thread hands to another.
        .target(
            name: "WorkBeside", dependencies: ["OrderModel", .product(name: "Crypto", package: "swift-crypto")]),

        // The stages; no stage imports another.
        .target(name: "OrderIntake", dependencies: ["OrderModel", "OrderWorld", "WorkBeside"]),
        .target(name: "OrderCatalog", dependencies: ["OrderModel", "OrderWorld", "TabularText"]),
        .target(
            name: "OrderIngest",
            dependencies: [
                "OrderModel", "OrderWorld", "TabularText", "WorkBeside", "CLibXML2", "CZLib",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            resources: [.embedInCode("Schema/order-batch.xsd")]
        ),
        .systemLibrary(name: "CZLib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(
            name: "OrderRules",
            dependencies: ["OrderModel", "OrderCatalog", .product(name: "Crypto", package: "swift-crypto")]
        ),
        .target(name: "OrderPricing", dependencies: ["OrderModel", "OrderCatalog"]),
        .target(
            name: "OrderFulfilment",
            dependencies: [
                "OrderModel", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]
        ),
        .target(
            name: "OrderLedger", dependencies: ["OrderModel", .product(name: "Crypto", package: "swift-crypto")]),
        .target(
            name: "OrderLedgerSQLite",
            dependencies: ["OrderModel", "OrderLedger", .product(name: "GRDB", package: "GRDB.swift")]
        ),
        // The life of a download link, and the store that counts its downloads.
        .target(name: "OrderDownloads", dependencies: ["OrderLedger", "OrderModel"]),
        .target(
            name: "OrderDownloadsSQLite",
            dependencies: [
                "OrderDownloads", "OrderLedger", "OrderModel", .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        // A readable copy of the ledger, as plain tables.
        .target(
            name: "OrderBooks",
            dependencies: [
                "OrderModel", "OrderLedger", "OrderWorld", "WorkBeside", .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        // Pages for people: self-contained, made from values.
        .target(
            name: "OrderPages",
            dependencies: [
                "OrderModel", "OrderLedger", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [
                "block.mustache", "chart.mustache", "facts.mustache", "page.mustache", "row.mustache",
                "scroll.mustache",
                "style.css",
                "table.mustache", "link.mustache", "link.css",
            ].map { .embedInCode("Templates/\($0)") }
                + ["de", "en", "es", "fr", "ja", "pt"].map { .embedInCode("LinkTexts/\($0).txt") }
        ),
        // The vendor's reconciliation files against the ledger; pure but for reading the files.
        .target(
            name: "OrderReconciliation",
            dependencies: [
                "OrderModel", "OrderLedger", "OrderWorld", "TabularText", "WorkBeside",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "OrderReports",
            dependencies: [
                "OrderModel", "OrderLedger", "OrderPages", "OrderWorld", "TabularText", "WorkBeside",
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            resources: [.embedInCode("Schema/refund-requests.xsd")]
        ),

        // One installation on disk, and one run over it.
        .target(
            name: "OrderSite",
            dependencies: [
                "OrderModel", "OrderWorld", "OrderFulfilment", "OrderLedger", .product(name: "Yams", package: "Yams"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        // The way into a site for any program: its parts proved, its ledger opened by its address.
        .target(
            name: "OrderOpening",
            dependencies: [
                "OrderModel", "OrderWorld", "OrderCatalog", "OrderDownloads", "OrderDownloadsSQLite", "OrderIntake",
                "OrderIngest", "OrderFulfilment", "OrderLedger", "OrderLedgerSQLite", "OrderSite",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        // One batch, from its inspection to its last chunk.
        .target(
            name: "OrderRecording",
            dependencies: [
                "OrderModel", "OrderWorld", "OrderCatalog", "OrderIntake", "OrderIngest", "OrderRules", "OrderPricing",
                "OrderFulfilment", "OrderLedger", "OrderSite", "WorkBeside",
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(
            name: "OrderRun",
            dependencies: [
                "OrderModel", "OrderWorld", "OrderCatalog", "OrderIntake", "OrderIngest", "OrderLedger",
                "OrderRecording", "OrderReports", "OrderSite", "TabularText",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),

        // The proof of a site's past.
        .target(
            name: "OrderVerification",
            dependencies: [
                "OrderModel", "OrderDownloads", "OrderIngest", "OrderIntake", "OrderLedger", "OrderReports",
                "OrderWorld", "WorkBeside", .product(name: "Crypto", package: "swift-crypto"),
            ]),

        // Answers to finance about the ledger: exports, the reconcile, prices found again and followed to the cent.
        .target(
            name: "OrderStatements",
            dependencies: [
                "OrderModel", "OrderCatalog", "OrderDownloads", "OrderLedger", "OrderPages", "OrderPricing",
                "OrderReconciliation", "OrderReports", "OrderWorld", "TabularText",
            ]),

        // Faults on purpose: in the world, in the ledger, and below it in SQLite's files.
        .target(
            name: "OrderTorture",
            dependencies: [
                "OrderModel", "OrderWorld", "OrderIntake", "OrderLedger", "OrderLedgerSQLite", "OrderRun", "OrderSite",
                "CFaultVFS", "CLinux", .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .target(name: "CFaultVFS", linkerSettings: [.linkedLibrary("sqlite3")]),

        // Commands: wiring only.
        .executableTarget(
            name: "docket",
            dependencies: [
                "OrderModel", "OrderWorld", "OrderBooks", "OrderCatalog", "OrderDownloads", "OrderIngest",
                "OrderFulfilment", "OrderLedger", "OrderOpening", "OrderReconciliation", "OrderRecording",
                "OrderReports", "OrderRun", "OrderSite", "OrderStatements",
                "OrderTorture", "OrderVerification", "TabularText",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        // Serves the files that links lead to. Only these two targets know the network.
        .target(
            name: "OrderGateway",
            dependencies: [
                "OrderCatalog", "OrderDownloads", "OrderFulfilment", "OrderLedger", "OrderModel", "OrderOpening",
                "OrderPages", "OrderSite", "OrderWorld", "TabularText",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),
        .executableTarget(
            name: "docket-gateway",
            dependencies: [
                "OrderCatalog", "OrderGateway", "OrderModel", "OrderOpening", "OrderSite", "OrderWorld",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]),
        .executableTarget(
            name: "docket-bench",
            dependencies: ["OrderWorld", .product(name: "ArgumentParser", package: "swift-argument-parser")]
        ),
        // The cost of remembering a batch and nothing else, in C; and the counts of a program's calls to the machine.
        .executableTarget(name: "docket-bench-floor", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(name: "EffectCounter", linkerSettings: [.linkedLibrary("dl")]),

        // Which tests a fast run leaves out.
        .target(name: "TestDepth", path: "Tests/TestDepth"),
        // Random numbers for tests, from a seed that failures print.
        .target(name: "SeededGeneration", path: "Tests/SeededGeneration"),
        // Batches signed as partners sign them.
        .target(name: "SampleSigning", dependencies: ["OrderSite", "OrderWorld"], path: "Tests/SampleSigning"),
        // Sites that tests try again and again, with faults at their effects, and the model of a power cut.
        .target(
            name: "TrialSites", dependencies: ["OrderModel", "OrderTorture", "OrderWorld", "SeededGeneration"],
            path: "Tests/TrialSites"),
        // CSV as tests read it: by a reader that shares nothing with what is tested.
        .target(name: "CSVReading", path: "Tests/CSVReading"),

        // Sites of tests' own, with batches and reference data in short.
        .target(
            name: "ScratchSites",
            dependencies: [
                "OrderCatalog", "OrderFulfilment", "OrderIngest", "OrderLedger", "OrderLedgerSQLite", "OrderModel",
                "OrderRecording", "OrderReports", "OrderRun", "OrderSite", "OrderTorture", "OrderWorld", "CSVReading",
                "LeakSearch", "SeededGeneration", "TrialSites", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/ScratchSites"),

        // Finds product keys where they do not belong.
        .target(name: "LeakSearch", dependencies: ["OrderWorld"], path: "Tests/LeakSearch"),

        .testTarget(name: "BenchTests", dependencies: ["docket-bench"]),
        .testTarget(name: "OrderModelTests", dependencies: ["OrderModel", "SeededGeneration"]),
        .testTarget(
            name: "OrderIntakeTests", dependencies: ["OrderIntake", "OrderModel", "OrderTorture", "OrderWorld"]),
        .testTarget(
            name: "TabularTextTests", dependencies: ["TabularText", "OrderModel", "SeededGeneration"]),
        .testTarget(
            name: "OrderCatalogTests", dependencies: ["OrderCatalog", "OrderModel", "OrderWorld", "SeededGeneration"]),
        .testTarget(
            name: "OrderIngestTests",
            dependencies: ["OrderIngest", "OrderModel", "OrderWorld", "SeededGeneration", "TabularText"],
            exclude: ["Seeds"]),
        .testTarget(
            name: "OrderRulesTests",
            dependencies: ["OrderRules", "OrderPricing", "OrderCatalog", "OrderModel", "OrderWorld"]
        ),
        .testTarget(
            name: "OrderPricingTests", dependencies: ["OrderPricing", "OrderCatalog", "OrderModel", "SeededGeneration"]),
        .testTarget(name: "OrderFulfilmentTests", dependencies: ["OrderFulfilment", "OrderModel", "SeededGeneration"]),
        .testTarget(name: "OrderLedgerTests", dependencies: ["OrderLedger", "OrderModel"]),
        .target(
            name: "OrderLedgerConformance",
            dependencies: ["OrderLedger", "OrderModel"],
            path: "Tests/OrderLedgerConformance"
        ),
        // Ledgers changed by somebody who has the file.
        .target(
            name: "LedgerTampering", dependencies: [.product(name: "GRDB", package: "GRDB.swift")],
            path: "Tests/LedgerTampering"),
        .testTarget(name: "OrderGatewayTests", dependencies: ["OrderGateway", "OrderSite"]),
        .testTarget(
            name: "OrderDownloadsTests", dependencies: ["OrderDownloads", "OrderModel", "SeededGeneration"]),
        .target(
            name: "OrderDownloadsConformance", dependencies: ["OrderDownloads", "OrderLedger", "OrderModel"],
            path: "Tests/OrderDownloadsConformance"
        ),
        .testTarget(
            name: "OrderDownloadsSQLiteTests",
            dependencies: [
                "OrderDownloadsSQLite", "OrderDownloads", "OrderDownloadsConformance", "OrderLedger", "OrderModel",
                "SeededGeneration", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "OrderLedgerSQLiteTests",
            dependencies: [
                "OrderLedgerSQLite", "OrderLedger", "OrderLedgerConformance", "OrderModel", "LedgerTampering",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "OrderBooksTests",
            dependencies: [
                "OrderBooks", "OrderFulfilment", "OrderLedger", "OrderModel", "OrderReports", "OrderSite",
                "OrderStatements", "OrderTorture", "OrderWorld", "LeakSearch", "ScratchSites", "SeededGeneration",
                "TabularText",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "OrderPagesTests",
            dependencies: ["OrderPages", "OrderLedger", "OrderModel", "OrderWorld", "SeededGeneration", "TestDepth"],
            exclude: ["Browser"]),
        .testTarget(
            name: "OrderReconciliationTests",
            dependencies: ["OrderReconciliation", "OrderLedger", "OrderModel", "OrderWorld", "SeededGeneration"]),
        // Rows as a ledger gives them, and their batch published from a ledger in memory.
        .target(
            name: "ReportSamples",
            dependencies: ["OrderIngest", "OrderLedger", "OrderModel", "OrderReports", "OrderWorld", "CSVReading"],
            path: "Tests/ReportSamples"),
        .testTarget(
            name: "OrderReportsTests",
            dependencies: [
                "OrderReports", "OrderFulfilment", "OrderLedger", "OrderModel", "OrderPages", "OrderTorture",
                "OrderWorld", "SeededGeneration", "ScratchSites", "ReportSamples", "CLibXML2", "OrderIngest",
                "TabularText",
            ]),
        .testTarget(
            name: "OrderStatementsTests",
            dependencies: [
                "OrderStatements", "OrderCatalog", "OrderFulfilment", "OrderLedger", "OrderModel",
                "OrderReconciliation", "OrderReports", "OrderRun", "OrderSite", "OrderTorture", "OrderWorld",
                "SeededGeneration", "ScratchSites", "ReportSamples", "CSVReading", "TabularText", "TestDepth",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .testTarget(
            name: "OrderSiteTests",
            dependencies: [
                "OrderSite", "OrderFulfilment", "OrderLedger", "OrderLedgerSQLite", "OrderModel", "OrderRun",
                "OrderTorture", "OrderWorld", "ScratchSites",
            ]),
        .testTarget(
            name: "OrderVerificationTests",
            dependencies: [
                "OrderVerification", "OrderFulfilment", "OrderLedger", "OrderModel", "OrderRun", "OrderSite",
                "OrderTorture", "OrderWorld", "ScratchSites", "TestDepth", "TrialSites",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .testTarget(name: "OrderWorldTests", dependencies: ["OrderWorld"]),
        .testTarget(
            name: "WorkBesideTests",
            dependencies: ["WorkBeside", "OrderModel", .product(name: "Crypto", package: "swift-crypto")]),
        .testTarget(
            name: "OrderRecordingTests",
            dependencies: [
                "OrderRecording", "OrderCatalog", "OrderFulfilment", "OrderIngest", "OrderLedger", "OrderModel",
                "OrderRules", "OrderRun", "OrderSite", "OrderVerification", "OrderWorld", "ScratchSites",
                "SeededGeneration", "TestDepth", "TrialSites",
            ]
        ),
        .testTarget(
            name: "OrderRunTests",
            dependencies: [
                "OrderRun", "OrderIngest", "OrderLedger", "OrderModel", "OrderRecording", "OrderSite", "OrderTorture",
                "OrderVerification", "OrderWorld", "ScratchSites", "SeededGeneration", "TestDepth", "TrialSites",
            ]
        ),
        .testTarget(
            name: "OrderTortureTests",
            dependencies: [
                "docket", "OrderTorture", "OrderFulfilment", "OrderIngest", "OrderLedger", "OrderLedgerSQLite",
                "OrderModel", "OrderOpening", "OrderRecording", "OrderRun", "OrderSite", "OrderWorld", "SampleSigning",
                "SeededGeneration", "TestDepth", "TrialSites", .product(name: "Logging", package: "swift-log"),
            ]
        ),
        // Somebody who may write into the drop folder is at work while a run is.
        .testTarget(
            name: "WriterAsAdversaryTests",
            dependencies: [
                "docket", "OrderTorture", "OrderModel", "OrderSite", "OrderWorld", "SampleSigning", "SeededGeneration",
                "TestDepth",
                "TrialSites",
            ]),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "docket", "docket-gateway", "CSVReading", "LeakSearch", "LedgerTampering", "OrderBooks", "OrderIngest",
                "OrderLedger", "OrderModel", "OrderRules", "OrderRun", "OrderSite", "OrderWorld", "SeededGeneration",
                "TestDepth",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
    ]
)

// The targets that speak with C and the system. In every other one, unsafe code does not build without a mark.
let targetsOfC: Set = ["OrderWorld", "OrderIngest", "OrderLedgerSQLite", "OrderTorture"]

// One list of settings for every target of ours; each feature with the proposal that brings it.
for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),  // SE-0335
        .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
        .enableUpcomingFeature("InferIsolatedConformances"),  // SE-0470
        .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
        .treatAllWarnings(as: .error),  // SE-0443
    ]
    if target.type != .test, target.path == nil, !targetsOfC.contains(target.name) {
        target.swiftSettings?.append(.strictMemorySafety())  // SE-0458
    }
}
