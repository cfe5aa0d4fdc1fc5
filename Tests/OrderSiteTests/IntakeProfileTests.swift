import OrderModel
import OrderSite
import OrderWorld
import ScratchSites
import Testing

/// Intake profiles as people write them, and the faults that they are told of.
@Suite(.timeLimit(.minutes(60))) struct IntakeProfileTests {
    private static let least = """
        columns: {OrderReference: No, CustomerDomainName: Domain}
        constants: {PartnerId: p-1, SubmittedBy: ida, Action: Purchase}
        batchId: "{file}"

        """

    private func profile(_ text: String) throws -> IntakeProfile {
        try IntakeProfiles.parse(Array(text.utf8), name: "erp").get()
    }

    private func faults(_ text: String) -> [String] {
        guard case .failure(let fault) = IntakeProfiles.parse(Array(text.utf8), name: "erp") else { return [] }
        return fault.description.split(separator: "\n").map(String.init)
    }

    @Test func `a profile needs little`() throws {
        let profile = try profile(Self.least)
        #expect(profile.columns == [.orderReference: "No", .customerDomainName: "Domain"])
        #expect(profile.separator == nil)
        #expect(profile.encoding == nil)
        #expect(profile.skipLines == 0)
        #expect(profile.fileName == "intake/erp.yaml")
        #expect(profile.sha256.count == 64)
    }

    @Test func `everything can be said`() throws {
        let profile = try profile(
            """
            separator: tab
            encoding: Windows_1250
            skipLines: 3
            columns:
              CustomerDomainName: Domain
              TermDuration: Laufzeit
              Quantity: Menge
            constants: {PartnerId: p-1, SubmittedBy: ida, Action: Purchase}
            values:
              Laufzeit: {1 Jahr: P1Y, no: OneTime}
            ignore: [Bemerkung, "*"]
            carry: [CustomerDomainName]
            reference: "{Order no}-{Pos}"
            batchId: "erp-{file}-{date}"
            decimal: comma
            thousands: point
            """)
        #expect(profile.separator == UInt8(ascii: "\t"))
        #expect(profile.encoding?.name == "windows-1250")
        #expect(profile.skipLines == 3)
        #expect(profile.values == [.termDuration: ["1 Jahr": "P1Y", "no": "OneTime"]])
        #expect(profile.ignored == ["Bemerkung"] && profile.ignoresOthers)
        #expect(profile.carried == [.customerDomainName])
        #expect(profile.reference?.places == ["Order no", "Pos"])
        #expect(profile.numbers == IntakeProfile.NumberSigns(decimal: ",", thousands: "."))
    }

    /// Lines of a profile, beside which it has nothing, and the fault of each.
    static let wrong: [(text: String, fault: String)] = [
        ("encodng: x", "4:1: value 'encodng': is no key of a profile; the nearest is encoding; correct or remove it"),
        (
            "encoding: windows-1259",
            "4:11: value 'windows-1259': of encoding is none that is read; the nearest is windows-1250; the manual lists them all"
        ),
        (
            "separator: ab",
            "4:12: value 'ab': of separator is no separator of columns; write comma, semicolon, tab, pipe or \";\", quoted"
        ),
        (
            "skipLines: -1",
            "4:12: value '-1': of skipLines is no whole number of 0 to 1000; write the lines before the header row"
        ),
        (
            "values: {Quantty: {a: b}}",
            "4:10: value 'Quantty': is no column of a batch or of `columns`; the nearest is Quantity; correct or remove it"
        ),
        (
            "values: {Quantity: {a: b}}",
            "4:10: value 'Quantity': has values, but no column; add the partner's column under `columns`"
        ),
        (
            "reference: \"{No\"",
            "4:12: value '{No': of reference is no template; write a text with names in braces, such as \"{Order no}-{Pos}\""
        ),
        (
            "reference: \"{No}\"",
            "4:12: value '{No}': gives OrderReference a second time; keep one of columns, constants and templates"
        ),
        (
            "decimal: x", "4:10: value 'x': of decimal is no sign of numbers; write comma or point"
        ),
        (
            "decimal: comma\nthousands: comma",
            "5:12: value 'comma': of thousands is the decimal sign too; write the two signs as the file has them"
        ),
        ("ignore: [No]", "1:1: the column 'No' is used and ignored; keep one of the two"),
        ("columns: {}", "1:1: value 'columns': the key is there twice; remove one of the two"),
    ]

    @Test(arguments: wrong)
    func `a fault has its line`(text: String, fault: String) {
        #expect(faults(Self.least + text) == ["intake/erp.yaml:" + fault])
    }

    @Test func `what every batch has must come from somewhere`() {
        let found = faults("separator: comma\n")
        #expect(found.count == 6)
        #expect(
            found.first
                == "intake/erp.yaml:1:1: nothing gives BatchId, which every batch has; add `batchId: \"{file}\"`")
        #expect(found.last?.contains("nothing gives the customer") == true)
    }

    @Test(
        arguments: [
            ("orders.csv", "x-orders-2018-12-28"), ("Märkte 12.csv.gz", "x-M--rkte-12-2018-12-28"),
            (".csv", "x-.csv-2018-12-28"),
            (String(repeating: "a", count: 90) + ".txt", "x-" + String(repeating: "a", count: 62)),
        ])
    func `a BatchId is made of the file's name and the day`(file: String, batchId: String) throws {
        let date = try #require(CivilDate("2018-12-28"))
        let text = Self.least.replacing("{file}", with: "x-{file}-{date}")
        #expect(try profile(text).filledIn(fileName: file, date: date).constants[.batchId] == batchId)
    }

    @Test func `the profiles of a site are the files of its folder, and a name that is none has a hint`() throws {
        let site = try ScratchSite()
        #expect(try IntakeProfiles.load(from: site.layout, world: site.live).faulty.isEmpty)
        try site.write(Self.least, to: "intake/erp.yaml")
        try site.write("x", to: "intake/bad.yaml")
        try site.write("x", to: "intake/notes.txt")
        let profiles = try IntakeProfiles.load(from: site.layout, world: site.live)
        #expect(try profiles.profile(named: "erp").name == "erp")
        #expect(profiles.faulty.map(\.name) == ["bad"])
        #expect(throws: IntakeProfiles.Fault.self) { try profiles.profile(named: "bad") }
        let missing = #expect(throws: IntakeProfiles.Fault.self) { try profiles.profile(named: "epr") }
        #expect(missing?.description.hasSuffix("; the nearest is 'erp'") == true)
    }
}
