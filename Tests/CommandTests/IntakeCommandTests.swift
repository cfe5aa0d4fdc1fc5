import OrderModel
import OrderWorld
import Testing

/// Partners' own files by the built command: drafts, profiles, templates.
@Suite(.timeLimit(.minutes(60))) struct IntakeCommandTests {
    private static let asOf = "2018-12-28T02:00:00Z"

    /// The samples as a site.
    private func samples() async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let copied = try await LiveWorld().run(
            ChildCommand(
                "/bin/sh",
                arguments: [
                    "-c",
                    "cp -R '\(Repository.root)/Samples' '\(folder.path("site"))' && cd '\(folder.path("site"))' "
                        + "&& chmod -R u+w,go-w . && chmod 700 secrets && chmod 600 secrets/*",
                ]))
        try #require(copied.exitStatus == 0)
        return folder
    }

    private func check(_ file: String, _ intake: String?, _ folder: TemporaryFolder) async throws -> ProcessResult {
        try await DocketBinary.run(
            ["check", "--site", folder.path("site"), "--as-of", Self.asOf] + (intake.map { ["--intake", $0] } ?? [])
                + [file])
    }

    @Test(
        arguments: [
            ("shopify", "2 orders would be accepted", "shopify.csv:5:134: #1003 product-unknown: "),
            ("woocommerce", "1 orders would be accepted", "woocommerce.csv:4:170: WC-7002 quantity-out-of-range: "),
            (
                "odoo", "2 orders would be accepted",
                "odoo.csv:5:133: S00043 field-malformed: Order Lines/Quantity is no whole number written as digits."
            ),
        ])
    func `the samples' profiles read the exports of their programs`(
        name: String, accepted: String, rejected: String
    ) async throws {
        let folder = try await samples()
        let result = try await check(folder.path("site/exports/\(name).csv"), name, folder)
        #expect(result.exitStatus == 2, "\(result.standardError)")
        #expect(result.standardOutput.contains(accepted))
        #expect(result.standardOutput.contains(rejected), "\(result.standardOutput)")
    }

    /// An export of 300 orders as a German order program writes it, in Windows-1252. One in fifteen has a slip.
    private static var export: [UInt8] {
        var text = "Auftragsnr;Kundenname;Domain;Artikel;SKU;Menge;Laufzeit;Währung\r\n"
        for number in 0..<300 {
            let slip = number % 15 == 7
            text += "AU-\(number);Müller & Söhne \(number);alster.example;DG7GMGF0FKZW;\(slip ? "9" : "2");"
            text += "\(number + 1);Einmalig;EUR\r\n"
        }
        return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    @Test func `a draft, completed, reads the file that it was made from`() async throws {
        let folder = try await samples()
        let path = folder.path("erp-export.csv")
        try folder.write(Self.export, to: "erp-export.csv")
        let without = try await check(path, nil, folder)
        #expect(without.exitStatus == 3)
        for part in ["encoding-refused", "separated by semicolons", "no column 'Auftragsnr'"] {
            #expect(without.standardOutput.contains(part), "one answer names all that is wrong")
        }
        let draft = try await DocketBinary.run(["intake", "draft", path])
        #expect(draft.exitStatus == 0)
        #expect(draft.standardOutput.contains("encoding: windows-1252   # a guess"))
        #expect(draft.standardOutput.contains("    Einmalig: OneTime   # a guess"))
        #expect(draft.standardOutput.contains("ignore: [Kundenname]"))
        try folder.write(Array(draft.standardOutput.utf8), to: "site/intake/erp.yaml")
        let incomplete = try await check(path, "erp", folder)
        #expect(incomplete.exitStatus == 78)
        #expect(incomplete.standardError.contains("of constants.PartnerId is no single value"))
        let profile = draft.standardOutput
            .replacing("PartnerId: \"\"", with: "PartnerId: 6f1d2a54-9c1b-4f0e-8f6a-2b7c3d9e1a10")
            .replacing("SubmittedBy: \"\"", with: "SubmittedBy: anna.berg@kestrel.example")
        try folder.write(Array(profile.utf8), to: "site/intake/erp.yaml")
        let result = try await check(path, "erp", folder)
        #expect(result.exitStatus == 2, "\(result.standardError)")
        #expect(result.standardOutput.contains("280 orders would be accepted, 0 are duplicates, 20 would be rejected"))
        #expect(result.standardOutput.contains("Correct Artikel and SKU; this product has 0002."))
    }

    @Test(arguments: ["purchase", "getkeys", "cancel"])
    func `a template can be checked as it is`(kind: String) async throws {
        let site = try await CommandSite()
        let arguments = ["template", kind, "--site", site.root, "--as-of", CommandSite.asOf]
        let template = try await DocketBinary.run(arguments)
        #expect(template.exitStatus == 0)
        #expect(template.standardError.contains("docket: required: BatchId, PartnerId,"))
        try site.folder.write(template.standardOutput, to: "template.csv")
        let checked = try await DocketBinary.run(
            ["check", "--site", site.root, "--as-of", CommandSite.asOf, site.folder.path("template.csv")])
        #expect(checked.exitStatus == (kind == "purchase" ? 0 : 2), "\(checked.standardOutput)")
        if kind != "purchase" { #expect(checked.standardOutput.contains("order-not-found")) }
        let elsewhere = try await DocketBinary.run(["template", kind, "--site", site.folder.path("nowhere")])
        #expect(elsewhere.standardOutput.split(separator: "\n").count == 2)
    }

    @Test(arguments: ["shopify", "woocommerce", "odoo"])
    func `a template in a partner's form is read by the partner's profile`(name: String) async throws {
        let folder = try await samples()
        let template = try await DocketBinary.run(
            ["template", "purchase", "--site", folder.path("site"), "--as-of", Self.asOf, "--intake", name])
        try folder.write(template.standardOutput, to: "template.csv")
        let result = try await check(folder.path("template.csv"), name, folder)
        #expect(result.exitStatus == 0, "\(result.standardOutput)")
        let wrong = try await DocketBinary.run(
            ["template", "cancel", "--site", folder.path("site"), "--intake", name])
        #expect(wrong.exitStatus == 64)
    }
}
