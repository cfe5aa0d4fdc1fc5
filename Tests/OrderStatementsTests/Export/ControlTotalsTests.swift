import Crypto
import OrderLedger
import OrderModel
import OrderStatements
import OrderWorld
import ReportSamples
import Testing

/// The sidecar of an export, and the export's folder.
@Suite(.timeLimit(.minutes(60))) struct ControlTotalsTests {
    private func outcomes() throws -> [LineOutcome] {
        var yen = try Sample.purchase()
        yen.terms = yen.terms.with(offer: try Sample.offer(currency: "JPY"))
        yen.amounts = LineAmounts(subtotal: 1_000, tax: 80, total: 1_080)
        return [try Sample.purchase(), try Sample.cancellation(), yen]
    }

    @Test func `it says what was exported, when, by what and from which ledger, with rows, sums and hashes`() throws {
        let folder = try TemporaryFolder()
        let export = try Export(outcomes: outcomes(), partnerId: "p-1").publish(to: folder, columns: .current)
        #expect(export.isComplete)
        let name = "reconciliation-2018-10-01_2018-10-31-p-1"
        #expect(export.folder == folder.path + "/exports/\(name)")
        #expect(
            try folder.world.names(inDirectory: export.folder) == [
                "control-totals.json", "\(name)_EUR.csv", "\(name)_JPY.csv", "summary.html",
            ])
        let text = try folder.text("exports/\(name)/control-totals.json")
        #expect(
            text.hasPrefix(
                """
                {
                  "export": "reconciliation",
                  "columns": 46,
                  "dialect": "rfc4180",
                  "period": {
                    "from": "2018-10-01",
                    "to": "2018-10-31",
                    "complete": true
                  },
                  "partnerId": "p-1",
                  "exportedAt": "2018-11-02T03:04:05Z",
                  "software": "docket 1.2.3",
                  "ledger": {
                    "link": 7,
                    "hash": "\(String(repeating: "c7", count: 32))"
                  },
                  "unrecorded": [],
                  "files": [
                    {
                      "file": "\(name)_EUR.csv",
                      "currency": "EUR",
                      "rows": 2,
                      "sums": {
                        "subtotal": "0.00",
                        "taxTotal": "0.00",
                        "total": "0.00"
                      },

                """))
        #expect(text.contains(#""taxTotal": "80""#))
        #expect(text.contains(#""month": "2018-10""#))
        for file in export.files {
            let bytes = try folder.world.contents(
                of: export.folder + "/" + file.report.fileName, byteCountMax: 1 << 20)
            #expect(file.report.sha256 == HexadecimalText.of(SHA256.hash(data: bytes)))
            #expect(text.contains("\"sha256\": \"\(file.report.sha256)\""))
            #expect(text.contains("\"bytes\": \(bytes.count)"))
        }
    }

    @Test func `an export is never written over: the next one has the next number`() throws {
        let folder = try TemporaryFolder()
        let export = Export(outcomes: try outcomes())
        let folders = try (1...3).map { _ in
            try export.publish(to: folder).folder.split(separator: "/").last.map(String.init)
        }
        let name = "reconciliation-2018-10-01_2018-10-31"
        #expect(folders == [name, name + "-2", name + "-3"])
        let texts = try folders.map { try folder.text("exports/\($0 ?? "")/control-totals.json") }
        #expect(Set(texts).count == 1)
    }

    @Test func `a period without postings has a sidecar, a page and no file`() throws {
        let folder = try TemporaryFolder()
        let export = try Export(outcomes: []).publish(to: folder)
        #expect(export.files.isEmpty)
        #expect(try folder.world.names(inDirectory: export.folder) == ["control-totals.json", "summary.html"])
    }

    /// The last second of the period, and the first after it.
    @Test(arguments: [("2018-10-31T23:59:59Z", false), ("2018-11-01T00:00:00Z", true)])
    func `a period is complete when its last day is over`(exportedAt: String, isComplete: Bool) throws {
        let folder = try TemporaryFolder()
        let export = try Export(outcomes: outcomes(), exportedAt: exportedAt).publish(to: folder)
        #expect(export.isComplete == isComplete)
    }

    @Test func `a partner's id names no folder of another place`() throws {
        let folder = try TemporaryFolder()
        let export = try Export(outcomes: outcomes(), partnerId: "../a b/é").publish(to: folder)
        #expect(export.folder == folder.path + "/exports/reconciliation-2018-10-01_2018-10-31-___a_b__")
    }

    @Test func `two exports into one folder do not run at once`() throws {
        let folder = try TemporaryFolder()
        try folder.world.makeDirectory(folder.path + "/exports", mode: 0o755)
        let held = try #require(try folder.world.lock(folder.path + "/exports/.export.lock"))
        #expect(throws: ExportError.isBusy(folder.path + "/exports")) {
            try Export(outcomes: outcomes()).publish(to: folder)
        }
        withExtendedLifetime(held) {}
    }
}
