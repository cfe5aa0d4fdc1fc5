import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import OrderWorld
import ScratchSites
import Testing

/// A run tells monitoring and the site's own command how it ended.
@Suite(.timeLimit(.minutes(60))) struct RunAnnouncementTests {
    private let site: ScratchSite
    private let log = CapturedLog()

    init() throws {
        site = try ScratchSite()
    }

    private func announcement(
        metrics: String? = nil, command: [String] = [], timeLimitSeconds: Int = 30
    ) -> RunAnnouncement {
        RunAnnouncement(
            world: LiveWorld(), logger: log.logger, metricsFile: metrics, command: command, softwareVersion: "1.2.3",
            timeLimitSeconds: timeLimitSeconds)
    }

    private func account(_ outcomes: [FileOutcome]) throws -> RunAccount {
        RunAccount(
            begin: Timestamp(secondsSinceEpoch: 1_545_962_400), end: Timestamp(secondsSinceEpoch: 1_545_962_412),
            status: outcomes.status, outcomes: outcomes, waiting: WaitingBatches(try waits()),
            ledgerByteCount: 4_096)
    }

    private func waits() throws -> SiteWaits {
        try SiteWaits(
            site.ledger(), settings: site.settings, layout: site.layout, world: LiveWorld(),
            at: Timestamp(secondsSinceEpoch: 1_545_962_412))
    }

    private func text(_ account: RunAccount) -> String {
        String(decoding: MetricsText.bytes(account, softwareVersion: "1.2.3"), as: UTF8.self)
    }

    // MARK: Metrics

    @Test func `a night in metrics`() async throws {
        site.settings.guards.everyone.orders = 3
        try site.drop(Batch("b-1", .purchase("PO-1"), .rejected("PO-2"), .licence("PO-3")), as: "1.csv")
        try site.drop(Batch("b-2", .purchase("PO-1"), .cancel("CX-1", of: "PO-1")), as: "2.csv")
        try site.drop(Batch("b-3", .purchase("PO-4"), .purchase("PO-5")), as: "3.csv")
        try site.write("nonsense", to: "drop/4.csv")
        let samples = text(try account(try await site.run())).split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(
            samples == [
                "docket_build_info{version=\"1.2.3\"} 1",
                "docket_run_begin_timestamp_seconds 1545962400",
                "docket_run_end_timestamp_seconds 1545962412",
                "docket_run_duration_seconds 12",
                "docket_run_exit_status 3",
                "docket_run_files{verdict=\"accepted\"} 1",
                "docket_run_files{verdict=\"partly-accepted\"} 1",
                "docket_run_files{verdict=\"rejected\"} 0",
                "docket_run_files{verdict=\"quarantined\"} 1",
                "docket_run_files{verdict=\"parked\"} 1",
                "docket_run_files{verdict=\"failed\"} 0",
                "docket_run_orders{outcome=\"accepted\"} 3",
                "docket_run_orders{outcome=\"duplicate\"} 1",
                "docket_run_orders{outcome=\"rejected\"} 1",
                "docket_run_lines 5",
                "docket_run_keys_issued 1",
                "docket_run_links_issued 1",
                "docket_run_charged_amount{currency=\"EUR\"} 1144.45",
                "docket_run_refunded_amount{currency=\"EUR\"} 24.99",
                "docket_batches_waiting{state=\"parked\"} 1",
                "docket_batches_waiting{state=\"released\"} 0",
                "docket_batches_waiting{state=\"unfinished\"} 0",
                "docket_ledger_bytes 4096",
            ])
    }

    @Test func `a refused run tells nothing of a ledger that it did not open`() {
        let refused = RunAccount(
            begin: Timestamp(secondsSinceEpoch: 10), end: Timestamp(secondsSinceEpoch: 9), status: .configuration)
        let text = text(refused)
        #expect(text.contains("\ndocket_run_exit_status 78\n"))
        #expect(text.contains("\ndocket_run_duration_seconds 0\n"))
        #expect(!text.contains("docket_batches_waiting") && !text.contains("docket_ledger_bytes"))
    }

    @Test func `every metric has its help and its type before its samples`() throws {
        let lines = text(try account([])).split(separator: "\n")
        for metric in RunMetric.allCases where ![.runCharged, .runRefunded].contains(metric) {
            let help = try #require(lines.firstIndex(of: "# HELP \(metric.rawValue) \(metric.help)"))
            #expect(lines[help + 1] == "# TYPE \(metric.rawValue) gauge")
            #expect(lines[help + 2].hasPrefix(metric.rawValue))
            #expect((metric.label == nil) == (metric.labelWords == nil))
        }
    }

    @Test func `the file is the collector's to read, whatever the umask, and replaced as a whole`() async throws {
        let path = site.path("docket.prom")
        try site.write("old", to: "docket.prom")
        _ = try await LiveWorld().run("chmod", arguments: ["600", path], standardInputPath: nil)
        announcement(metrics: path).writeMetrics(try account([]))
        #expect(try LiveWorld().status(path)?.permissions == 0o644)
        #expect(try site.read("docket.prom").hasPrefix("# HELP docket_build_info"))
        #expect(try LiveWorld().status(path + ".part") == nil)
        #expect(log.text == "")
    }

    @Test func `metrics that cannot be written are a warning`() throws {
        announcement(metrics: site.path("no/docket.prom")).writeMetrics(try account([]))
        #expect(log.text.hasPrefix("warning: the metrics of this run are not told: cannot create"), "\(log.text)")
    }

    // MARK: The site's own command

    @Test func `the command gets the JSON on standard input, and its words as they are`() async throws {
        let out = site.path("told")
        let script = "cat > \"$1\"; printf '%s|' \"$@\" >> \"$1\""
        await announcement(command: ["sh", "-c", script, "sh", out, "a b; $HOME"]).notify(Array("{}\n".utf8))
        #expect(try site.read("told") == "{}\n\(out)|a b; $HOME|")
        #expect(log.text == "")
    }

    @Test(arguments: [
        (["sh", "-c", "echo one >&2; echo the disk is full >&2; exit 3"], "sh ended with 3: the disk is full"),
        (["sh", "-c", "cat > /dev/null; kill -9 $$"], "sh ended with 137"),
        (["docket-no-such-program"], "cannot run docket-no-such-program: No such file or directory"),
        (["sh", "-c", "sleep 60"], "cannot run sh: it did not end within 1 seconds"),
    ])
    func `a command that fails is a warning`(command: [String], warning: String) async throws {
        await announcement(command: command, timeLimitSeconds: 1).notify(Array("{}\n".utf8))
        #expect(log.text.hasPrefix("warning: notify: \(warning)"), "\(log.text)")
    }

    @Test func `a command that reads nothing of much is no failure`() async {
        await announcement(command: ["true"]).notify([UInt8](repeating: 0x20, count: 1 << 20))
        #expect(log.text == "")
    }
}
