import Dispatch
import Glibc
import OrderModel
import OrderSite
import OrderTorture
import OrderWorld
import Synchronization
import TestDepth
import Testing

@testable import docket

/// A partner's real SFTP client is at work beside real runs, with the real clock.
///
/// It uploads a batch and its signature, writes another version over the file, renames it, removes it, and puts links
/// in its place, again and again, at moments that nobody chooses.
@Suite(.thorough, .timeLimit(.minutes(60))) struct SFTPTests {
    private static let server = "/usr/lib/openssh/sftp-server"
    /// Any account but ours that the system knows, since the client asks for its name.
    private static let otherAccount = "setpriv --reuid nobody --regid nogroup --clear-groups "

    private static let runCount = 8
    private static let roundCount = 5

    /// Returns how often the client has done its whole list.
    private func rounds(_ scenario: AdversaryScenario) throws -> Int {
        try scenario.live.status(scenario.root + "/client/rounds")?.byteCount ?? 0
    }

    /// The file that tells the client to end.
    private static func stop(in scenario: AdversaryScenario) -> String { scenario.root + "/client/stop" }

    @Test func `what a partner's SFTP client does to a signed batch does not count`() async throws {
        try await tryUploads(as: "")
    }

    @Test(.enabled(if: geteuid() == 0)) func `nor does what it does under another account`() async throws {
        try await tryUploads(as: Self.otherAccount)
    }

    private func tryUploads(as account: String) async throws {
        let scenario = try await AdversaryScenario()
        let layout = try await scenario.site(named: "sftp")
        let outside = try OutsideFolder(scenario.root + "/outside", batchName: "orders.csv", world: scenario.live)
        try letOthersIn(scenario, layout)
        let upload = try lay(scenario, layout, outside)
        let client = Client("\(account)sh '\(upload)'")
        client.start()
        var runs = 0
        while try !client.isOver && (runs < Self.runCount || rounds(scenario) < Self.roundCount) {
            try await expectEnd(of: layout, scenario)
            runs += 1
        }
        #expect(!client.isOver, "the client was at work to the end of all runs")
        try scenario.live.writeSynced([], to: Self.stop(in: scenario), mode: 0o644)
        while !client.isOver { try await Task.sleep(for: .milliseconds(50)) }
        #expect(client.exitStatus == 0)
        try await expectEnd(of: layout, scenario)
        let found = try WriterFindings(at: layout)
        #expect(found.isRecorded, "no batch was recorded")
        let versions = [scenario.signedOne.bytes, scenario.nine]
        #expect(found.problems(signed: scenario.signedOne.bytes, wholeVersions: versions) == [])
        let folders = [layout.defaultOutput, layout.archive, layout.quarantine, layout.processing]
        #expect(try outside.problems(at: folders, world: scenario.live) == [])
    }

    private func expectEnd(of layout: SiteLayout, _ scenario: AdversaryScenario) async throws {
        let ending = await SiteRunner().run(layout, files: [], asOf: scenario.asOf, world: scenario.live) { $0 }
        if case .refused(let reason, let status) = ending {
            Issue.record("a run ended with \(status): \(reason)")
        }
    }

    /// Lets anybody write to the drop folder, and to nothing else.
    private func letOthersIn(_ scenario: AdversaryScenario, _ layout: SiteLayout) throws {
        for (path, mode) in [(scenario.root, 0o755), (layout.root, 0o755), (layout.drop, 0o777)] as [(String, mode_t)] {
            try #require(chmod(path, mode) == 0)
        }
    }

    /// Writes the script of the client's commands, with the files that it uploads beside it. A command after a hyphen
    /// may fail.
    private func lay(_ scenario: AdversaryScenario, _ layout: SiteLayout, _ outside: OutsideFolder) throws -> String {
        let folder = scenario.root + "/client"
        try scenario.live.makeDirectory(folder, mode: 0o755)
        try #require(chmod(folder, 0o777) == 0)
        let files = [
            "one.csv": scenario.signedOne.bytes, "nine.csv": scenario.nine,
            "one.csv.sig": scenario.signedOne.signature ?? [],
        ]
        for (name, bytes) in files { try scenario.live.writeSynced(bytes, to: "\(folder)/\(name)", mode: 0o644) }
        let script = """
            set -eu
            cd '\(folder)'
            while [ ! -e '\(Self.stop(in: scenario))' ]; do
                sftp -q -b - -D \(Self.server) <<'END' >/dev/null 2>&1
            cd \(layout.drop)
            -put one.csv orders.csv
            -put one.csv.sig orders.csv.sig
            -put nine.csv orders.csv
            -put nine.csv .other
            -rename .other orders.csv
            -put one.csv.sig orders.csv.sig
            -rm orders.csv
            -symlink \(outside.file) orders.csv
            -rm orders.csv
            -put one.csv orders.csv
            -put one.csv.sig orders.csv.sig
            END
                printf x >>rounds
                sleep 0.3
            done
            """
        let path = "\(folder)/upload.sh"
        try scenario.live.writeSynced(Array(script.utf8), to: path, mode: 0o644)
        return path
    }

    /// A process of its own, which this one does not wait for.
    private final class Client: Sendable {
        private let command: String
        private let status = Mutex<Int32?>(nil)

        init(_ command: String) { self.command = command }

        var isOver: Bool { status.withLock { $0 != nil } }
        var exitStatus: Int32? { status.withLock { $0 } }

        func start() {
            DispatchQueue.global().async { [self] in
                let ended = system(command)
                status.withLock { $0 = ended }
            }
        }
    }
}
