import Foundation
import SeededGeneration

/// The source of the random cases of a run: `DOCKET_TEST_SEED`, or a new seed, which is printed so that a failure can
/// be repeated.
enum TestSeed {
    static let value: UInt64 = {
        let given = ProcessInfo.processInfo.environment["DOCKET_TEST_SEED"].flatMap { UInt64($0) }
        let seed = given ?? UInt64.random(in: 0...9_999_999_999)
        print("DOCKET_TEST_SEED=\(seed)")
        return seed
    }()

    /// The comment on a case that fails.
    static var comment: String { "with DOCKET_TEST_SEED=\(value)" }

    /// Returns a generator for one test. The same seed gives the same numbers, whatever other tests draw.
    static func generator(for test: String) -> SeededGenerator {
        SeededGenerator(seed: test.utf8.reduce(value) { $0 &* 31 &+ UInt64($1) })
    }
}
