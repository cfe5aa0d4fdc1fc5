import OrderModel
import OrderWorld
import Testing

@testable import OrderIngest

/// Partners' own files, read by profiles.
@Suite(.timeLimit(.minutes(60))) struct IntakeProfileReadingTests {
    /// A profile for a file with an order number, a position, a domain and a quantity.
    private static func profile(_ change: (inout IntakeProfile) -> Void = { _ in }) -> IntakeProfile {
        var profile = IntakeProfile(name: "erp", sha256: "00")
        profile.separator = UInt8(ascii: ";")
        profile.columns = [.orderReference: "Nr", .customerDomainName: "Domain", .quantity: "Menge", .action: "Art"]
        profile.constants = [.partnerId: "p", .submittedBy: "s", .batchId: "b"]
        change(&profile)
        return profile
    }

    private static let text = """
        Nr;Art;Domain;Menge
        1;-;a.example;2
        1;-;a.example;"3"
        2;-;"b;c";4

        """

    private func finding(_ text: [UInt8], _ profile: IntakeProfile) throws -> (BatchInspection?, [Problem]) {
        var problems: [Problem] = []
        let inspection = try CSVInspector.inspect(
            CSVBytesFile(text), profile: profile, limits: IngestLimits(), blockBytes: 7
        ) { problems.append($0) }
        return (inspection, problems)
    }

    private func orders(_ text: [UInt8], _ profile: IntakeProfile) throws -> [[String]] {
        let reader = try CSVBatchReader(
            file: CSVBytesFile(text), profile: profile, limits: IngestLimits(), startingAt: .start, blockBytes: 11)
        var (chunk, orders) = (DraftChunk(), [[String]]())
        while try reader.readChunk(into: &chunk, ordersMax: 2) {
            orders += chunk.orders.map { order in
                order.lines.map { line in
                    let fields: [Field] = [.batchId, .orderReference, .action, .customerDomainName, .quantity]
                    return fields.map { chunk.text(of: $0, inLine: line) }.joined(separator: " ")
                }
            }
        }
        return orders
    }

    @Test func `columns and constants make the lines of orders`() throws {
        let (inspection, problems) = try finding(Array(Self.text.utf8), Self.profile())
        #expect(problems == [])
        #expect(inspection?.batchId == "b" && inspection?.partnerId == "p" && inspection?.submittedBy == "s")
        #expect(inspection?.orderCount == 2 && inspection?.lineCount == 3)
        #expect(
            try orders(Array(Self.text.utf8), Self.profile()) == [
                ["b 1 - a.example 2", "b 1 - a.example 3"], ["b 2 - b;c 4"],
            ])
    }

    @Test func `values, a template and numbers are rewritten`() throws {
        let profile = Self.profile {
            $0.columns[.orderReference] = nil
            $0.reference = IntakeTemplate("{Nr}-{Pos}")
            $0.values = [.action: ["Kauf": "Purchase", "": "GetKeys"]]
            $0.numbers = IntakeProfile.NumberSigns(decimal: ",", thousands: ".")
            $0.ignored = ["Rest"]
        }
        let text = """
            Rest;Nr;Pos;Art;Domain;Menge
            x;1;10;Kauf;a.example;1.000
            y;1;10;Kauf;a.example;1.234,00
            ;1;20;;a.example;12.34
            ;2;10;Sonst;a.example;2,5

            """
        #expect(
            try orders(Array(text.utf8), profile) == [
                ["b 1-10 Purchase a.example 1000", "b 1-10 Purchase a.example 1234"],
                ["b 1-20 GetKeys a.example 12,34"],
                ["b 2-10 Sonst a.example 2.5"],
            ])
    }

    @Test func `a blank cell is carried over within an order, and no further`() throws {
        let profile = Self.profile { $0.carried = [.orderReference, .customerDomainName] }
        let text = "Nr;Art;Domain;Menge\n1;-;a.example;1\n;-;;2\n;-;;3\n2;-;;4\n;-;;5\n"
        let (inspection, problems) = try finding(Array(text.utf8), profile)
        #expect(problems == [])
        #expect(inspection?.orderCount == 2)
        #expect(
            try orders(Array(text.utf8), profile) == [
                ["b 1 - a.example 1", "b 1 - a.example 2", "b 1 - a.example 3"], ["b 2 -  4", "b 2 -  5"],
            ])
        #expect(try orders(Array(text.utf8), Self.profile()).count == 5, "only where the profile says so")
    }

    @Test func `lines before the header row are passed over`() throws {
        let text = "Export 12;;;\r\n\r\n" + Self.text
        let profile = Self.profile { $0.skipLines = 2 }
        #expect(try orders(Array(text.utf8), profile).count == 2)
        let (_, problems) = try finding(Array((text + "x\n").utf8), profile)
        #expect(problems.map(\.position.line) == [7])
        #expect(try finding(Array(text.utf8), Self.profile { $0.skipLines = 99 }).1.map(\.code) == [.fileEmpty])
    }

    @Test func `columns that are missing, unknown or there twice are told by the partner's own names`() throws {
        let text = "Nr;Art;Domain;Nr;Rest\n1;-;a;1;x\n"
        let (_, problems) = try finding(Array(text.utf8), Self.profile())
        #expect(
            problems.map(\.reason) == [
                "The column Nr stands twice, first as column number 1.",
                "There is no column 'Rest' in the profile intake/erp.yaml; one that no order needs belongs under ignore.",
                "The column Menge is missing; the profile intake/erp.yaml takes a value from it.",
            ])
        #expect(problems.map(\.position.column) == [15, 18, 1])
        let others = Self.profile { $0.ignoresOthers = true }
        #expect(try finding(Array("Nr;Art;Domain;Menge;Rest;Rest\n1;-;a;1;x;y\n".utf8), others).1 == [])
    }

    @Test func `a profile without what an action needs is told so`() throws {
        let text = Self.text.replacing("-;", with: "Purchase;")
        let (_, problems) = try finding(Array(text.utf8), Self.profile())
        #expect(problems.map(\.value) == ["ProductId", "SkuId", "TermDuration"])
        #expect(problems.first?.reason.contains("intake/erp.yaml does not give it") == true)
    }

    @Test(
        arguments: [
            ("windows-1252", "Müller €", [0x4D, 0xFC, 0x6C, 0x6C, 0x65, 0x72, 0x20, 0x80]),
            ("windows-1250", "Łódź", [0xA3, 0xF3, 0x64, 0x9F]), ("ISO-8859-15", "€", [0xA4]),
            ("windows-1255", "שלום", [0xF9, 0xEC, 0xE5, 0xED]),
            ("windows-1258", "Nr êt", [0x4E, 0x72, 0x20, 0xEA, 0x74]),
            ("windows-1251", "Да", [0xC4, 0xE0]), ("Shift_JIS", "数量ｱ", [0x90, 0x94, 0x97, 0xCA, 0xB1]),
            ("GB18030", "数量😀", [0xCA, 0xFD, 0xC1, 0xBF, 0x94, 0x39, 0xFC, 0x36]), ("UTF-8", "é", [0xC3, 0xA9]),
            ("UTF-16BE", "é", [0x00, 0xE9]),
        ] as [(String, String, [UInt8])])
    func `an encoding that the profile states is decoded, and encoded again`(
        name: String, text: String, bytes: [UInt8]
    ) throws {
        let encoding = try #require(TextEncoding(named: name))
        guard case .success(let decoding?) = try StatedEncoding.decoding(of: [], stated: encoding) else {
            return #expect(name == "UTF-8")
        }
        for prefix in 0...bytes.count {
            var (decoded, again): ([UInt8], [UInt8]) = ([], [])
            let part = Array(bytes[..<prefix])
            let stretch = decoding.decode(part.span, isFinal: false, textMax: .max / 2, into: &decoded)
            #expect(stretch.fault == nil)
            decoding.encode(decoded, into: &again)
            #expect(again == Array(bytes[..<stretch.byteCount]))
            guard prefix == bytes.count else { continue }
            #expect(String(decoding: decoded, as: UTF8.self) == text)
        }
        var none: [UInt8] = []
        #expect(decoding.decode(bytes.span, isFinal: true, textMax: 0, into: &none).byteCount == 0)
    }

    @Test func `every encoding that a profile may name is there`() throws {
        for encoding in TextEncoding.all {
            guard case .success = try StatedEncoding.decoding(of: [0xFF, 0xFE], stated: encoding) else { continue }
        }
        for encoding in TextEncoding.all where encoding.form == .singleByte || encoding.form == .multiByte {
            guard case .success(let decoding?) = try StatedEncoding.decoding(of: [], stated: encoding) else {
                Issue.record("\(encoding.name)")
                continue
            }
            var text: [UInt8] = []
            let bytes = Array("Menge;1".utf8)
            _ = decoding.decode(bytes.span, isFinal: true, textMax: 99, into: &text)
            #expect(String(decoding: text, as: UTF8.self) == "Menge;1")
        }
    }

    @Test func `bytes that are none of the stated encoding have their place, and marks are held against it`() throws {
        func encoded(_ name: String) -> IntakeProfile { Self.profile { $0.encoding = TextEncoding(named: name) } }
        let bytes = Array("Nr;Art;Domain;Menge\n1;-;a".utf8)
        let (_, bad) = try finding(bytes + [0xFC, 0x81] + Array(";1\n".utf8), encoded("windows-1252"))
        #expect(bad.map(\.position) == [SourcePosition(line: 2, column: 7, byteOffset: 26)])
        #expect(
            bad.map(\.reason) == ["The bytes here are no character of windows-1252, which the file's profile states."])
        let (_, marked) = try finding([0xEF, 0xBB, 0xBF] + bytes, encoded("windows-1252"))
        #expect(marked.map(\.reason) == ["The file begins as UTF-8 does, but its profile states windows-1252."])
        let (_, unmarked) = try finding(bytes, encoded("UTF-16"))
        #expect(
            unmarked.map(\.reason) == [
                "The file begins without a byte order mark of UTF-16, but its profile states UTF-16."
            ])
        #expect(try finding(bytes + [0xFC, 0x0A], Self.profile()).1.first?.code == .encodingRefused, "never guessed")
    }

    @Test func `a profile is for CSV, and XML is XML beside it`() throws {
        for (text, format) in [("<OrderBatch/>", "xml"), (Self.text, "csv")] {
            #expect(
                try BatchFormats.format(of: CSVBytesFile(text), name: "a.csv", profile: Self.profile()).name == format)
        }
    }

    @Test func `a number of the partner's form alone is one`() {
        let signs = IntakeProfile.NumberSigns(decimal: ",", thousands: ".")
        let amounts: [(String, String)] = [
            ("1.668,28", "1668.28"), ("1668,28", "1668.28"), ("12", "12"), ("-1,5", "-1.5"), ("1.23,4", "1,23,4"),
            ("1,668.28", "1,668,28"), ("1.0000", "1,0000"), ("12.34", "12,34"), ("", ""), (",5", ",5"), ("1,", "1,"),
            ("1 000", "1 000"),
            ("1.000.000,0", "1000000.0"),
        ]
        for (theirs, ours) in amounts {
            var value = Array(theirs.utf8)
            PartnerNumber(signs, isWhole: false).makePlain(&value)
            #expect(String(decoding: value, as: UTF8.self) == ours, "\(theirs)")
        }
        for (theirs, ours) in [("4,00", "4"), ("1.000,0", "1000"), ("4,50", "4.50"), ("4.00", "4,00")] {
            var value = Array(theirs.utf8)
            PartnerNumber(signs, isWhole: true).makePlain(&value)
            #expect(String(decoding: value, as: UTF8.self) == ours, "\(theirs)")
        }
    }
}
