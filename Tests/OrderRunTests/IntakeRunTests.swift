import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import OrderVerification
import OrderWorld
import ScratchSites
import Testing

/// Partners' own files in a run: from drop to archive, across crashes, and with profiles that are wrong.
@Suite(.timeLimit(.minutes(60))) struct IntakeRunTests {
    private static let profile = """
        separator: ";"
        encoding: windows-1252
        columns:
          OrderReference: Auftrag
          CustomerDomainName: Domain
          ProductId: Artikel
          SkuId: Sorte
          Quantity: Menge
        constants:
          PartnerId: kestrel-1
          SubmittedBy: anna@kestrel.example
          Action: Purchase
          TermDuration: OneTime
        batchId: "{file}-{date}"
        ignore: [Währung]

        """

    /// The site with a folder that has the profile.
    private func site(_ profile: String = profile) throws -> ScratchSite {
        let site = try ScratchSite()
        site.settings.dropQuietSeconds = 0
        site.settings.dropFolders = ["erp": Settings.BoundFolder(partnerId: Reference.kestrel, intake: "erp")]
        try site.write(profile, to: "intake/erp.yaml")
        return site
    }

    /// An export of orders; one in four is of a SKU that there is not.
    private func export(orders: Int) -> [UInt8] {
        var text = "Auftrag;Domain;Artikel;Sorte;Menge;Währung\r\n"
        for number in 1...orders {
            text += "AU-\(number);alster.example;CAL;\(number % 4 == 0 ? "9" : "1");\(number);Grüße\r\n"
        }
        return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    @Test func `a partner's export goes from its folder to the archive, with the profile that read it`() async throws {
        let site = try site()
        try site.write(export(orders: 8), to: "drop/erp/export.csv")
        let outcomes = try await site.run()
        #expect(outcomes.texts == ["erp/export.csv 6+0-2"])
        #expect(try site.names("archive") == ["erp/export.csv", "erp/export.csv.intake"])
        #expect(try site.read("archive/erp/export.csv.intake").hasSuffix(Self.profile))
        let problems = try site.table("export-2018-12-28/problems.csv")
        #expect(problems["Line", "Field", "Value"] == ["5 Sorte 9", "9 Sorte 9"])
        #expect(problems["Fix"].first == "Correct Artikel and Sorte; this product has 0001.")
        #expect(try site.read("output/export-2018-12-28/summary.json").contains("\"intake/erp.yaml\":"))
    }

    @Test func `the rejection file is in the partner's own form, and can be corrected and dropped again`() async throws
    {
        let site = try site()
        try site.write(export(orders: 8), to: "drop/erp/export.csv")
        try await site.run()
        let bytes = try site.live.contents(
            of: site.path("output/export-2018-12-28/rejections.csv"), byteCountMax: 1 << 20)
        let rows = bytes.split(separator: UInt8(ascii: "\n"))
        #expect(rows.count == 3)
        let header = Array("Auftrag;Domain;Artikel;Sorte;Menge;W".utf8) + [0xE4]
        #expect(rows[0].starts(with: header + Array("hrung;RejectionLine;RejectionCodes;RejectionReasons\r".utf8)))
        #expect(rows[1].starts(with: Array("AU-4;alster.example;CAL;9;4;Gr".utf8) + [0xFC, 0xDF, 0x65]))
        let corrected = bytes.split(separator: Array(";9;".utf8)).joined(separator: Array(";1;".utf8))
        try site.write(Array(corrected), to: "drop/erp/corrected.csv")
        #expect(try await site.run().texts == ["erp/corrected.csv 2+0-0"])
    }

    @Test func `a wrong profile stops its own folder alone, with 78`() async throws {
        let site = try site("columns: {Quantty: Menge}\n")
        try site.write(export(orders: 2), to: "drop/erp/1.csv")
        try site.write(export(orders: 2), to: "drop/erp/2.csv")
        try site.drop(Batch("b-1", .purchase("PO-1")), as: "orders.csv")
        let outcomes = try await site.run()
        #expect(outcomes.texts == ["orders.csv 1+0-0", "erp failed 78"])
        #expect(outcomes.status == .configuration)
        #expect(try site.names("drop") == ["erp/1.csv", "erp/2.csv"])
        guard case .failed(let failure) = outcomes[1] else { return #expect(Bool(false)) }
        #expect(failure.reason.hasPrefix("2 files wait for its profile: intake/erp.yaml:1:11: value 'Quantty': "))
        try site.write(Self.profile, to: "intake/erp.yaml")
        #expect(try await site.run().texts == ["erp/1.csv 2+0-0", "erp/2.csv 0+2-0"])
    }

    @Test func `a named file is read by the profile that goes with it`() async throws {
        let site = try site()
        try site.write(export(orders: 3), to: "elsewhere/export.csv")
        #expect(
            try await site.run([site.path("elsewhere/export.csv")], intake: "erp").texts == [
                "\(site.path("elsewhere/export.csv")) 3+0-0"
            ])
        #expect(try await site.run([site.path("elsewhere/export.csv")]).texts[0].hasSuffix("encoding-refused"))
    }

    @Test func `a crash and a profile that changed since change no report`() async throws {
        var expected: [String: String] = [:]
        for commit in 0...4 {
            let site = try site()
            site.chunkOrdersMax = 3
            try site.write(export(orders: 11), to: "drop/erp/export.csv")
            if commit > 0 {
                try await site.runKilled(atCommit: commit)
                // The columns would be exchanged, and the day is another.
                try site.write(Self.profile.replacing("Auftrag", with: "Domain"), to: "intake/erp.yaml")
            }
            let outcomes = try await site.run()
            #expect(outcomes.texts == ["erp/export.csv 9+0-2"], "killed at commit \(commit)")
            var reports = try site.tree("output/export-2018-12-28")
            for name in ["receipt.json", "receipt.json.sig", "summary.html"] { reports[name] = nil }
            if expected.isEmpty { expected = reports }
            #expect(reports == expected, "killed at commit \(commit)")
        }
    }

    @Test func `a profile's copy that is not the one of the batch stops the batch until it is put back`() async throws {
        let site = try site()
        site.chunkOrdersMax = 2
        try site.write(export(orders: 6), to: "drop/erp/export.csv")
        try await site.runKilled(atCommit: 2)
        let copy = "processing/1/.intake"
        let kept = try site.read(copy)
        try site.write(kept.replacing("Menge", with: "Sorte"), to: copy)
        #expect(try await site.run().texts == ["erp/export.csv failed 74"])
        try site.write(kept, to: copy)
        #expect(try await site.run().texts == ["erp/export.csv 5+0-1"])
    }

    @Test func `a parked batch is released with the profile and the day that it came with`() async throws {
        let site = try site()
        var guards = Guards()
        guards.orders = 1
        site.settings.guards.everyone = guards
        try site.write(export(orders: 3), to: "drop/erp/export.csv")
        #expect(try await site.run().texts == ["erp/export.csv parked orders"])
        try site.release("export-2018-12-28")
        try site.write("broken", to: "intake/erp.yaml")
        site.asOf = "2018-12-29T02:00:00Z"
        #expect(try await site.run().texts == ["erp/export.csv 3+0-0"])
        #expect(try site.reportFolders() == ["export-2018-12-28-2", "export-2018-12-28"].sorted())
    }
}
