import Glibc
import OrderWorld
import TestDepth
import Testing

/// A run that the system kills at any place ends with the same bytes once it may finish.
@Suite(.thorough, .timeLimit(.minutes(60))) struct KillCommandTests {
    /// The seed: `DOCKET_TEST_SEED` of the environment, or else a random one. Failures print it.
    private static let seed: UInt64 =
        getenv("DOCKET_TEST_SEED").flatMap { UInt64(String(cString: $0)) } ?? .random(in: .min ... .max)
    private static let killsMax = 12

    @Test func `killed at moments drawn by chance, twenty thousand orders come out the same`() async throws {
        let (site, undisturbed) = (try await CommandSite(), try await CommandSite())
        try undisturbed.takeSecrets(of: site)
        let batch = CommandSite.long("b-long", orders: 20_000)
        for site in [site, undisturbed] {
            try site.drop(batch, as: "1-long.csv")
            try site.drop(CommandSite.rejected, as: "2-rejected.csv")
            try site.drop(CommandSite.broken, as: "3-broken.csv")
        }
        #expect(try await undisturbed.run().exitStatus == 3)
        let kills = try await killAndRepeat(site)
        #expect(kills > 0)
        for folder in ["output", "archive", "quarantine", "processing", "drop"] {
            let differences = Files.differences(
                try site.folder.tree("site/\(folder)"), try undisturbed.folder.tree("site/\(folder)"))
            #expect(differences == [], "seed \(Self.seed), \(kills) kills, \(folder)")
        }
    }

    /// Runs until a run ends by itself, at last without a limit. Returns how many were killed.
    private func killAndRepeat(_ site: CommandSite) async throws -> Int {
        var state = Self.seed
        for kills in 0..<Self.killsMax {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            // Later runs get more time, so that each part of a run has its turn.
            let milliseconds = 100 + Int(state >> 33) % (200 * (kills + 1))
            let seconds = "\(milliseconds / 1_000).\(String(milliseconds % 1_000 + 1_000).dropFirst())"
            let result = try await DocketBinary.run(
                ["run", "--site", site.root, "--as-of", CommandSite.asOf],
                launcher: ["timeout", "-s", "KILL", seconds])
            guard result.exitStatus == 137 else { return kills }
        }
        _ = try await site.run()
        return Self.killsMax
    }
}
