import OrderModel
import Testing

@testable import OrderReconciliation

/// The decimal sign of a file: one for all of its numbers, and never a guess.
@Suite(.timeLimit(.minutes(60)))
struct DecimalSignTests {
    @Test(arguments: [
        ("", "–"), ("1200", "–"), ("abc", "–"), ("-", "–"), ("1,2.3,4", "–"), ("1,23,456", "–"), ("1.2.3", "–"),
        ("1668.28", "point"), ("-7.72", "point"), (".5", "point"), ("5.", "point"), ("0.500", "point"),
        ("4.5E-05", "point"), ("1.234E+05", "point"), ("1,668.28", "point"), ("1,234,567", "point"),
        ("1234.567", "point"), ("1.6685", "point"),
        ("1668,28", "comma"), ("-0,5", "comma"), (",5", "comma"), ("0,500", "comma"), ("12,5", "comma"),
        ("1.668,28", "comma"), ("1.234.567", "comma"), ("1234,567", "comma"), ("4,5E-05", "comma"),
        ("138,854", "open comma"), ("-1,000", "open comma"), ("138.854", "open point"), ("+12.345", "open point"),
    ])
    func `a number proves the sign, or leaves it open where one mark has three digits behind it`(
        text: String, expected: String
    ) {
        let bytes = Array(text.utf8)
        let words =
            switch DecimalEvidence(bytes.span, bytes.indices) {
            case .none: "–"
            case .proves(let mark): "\(mark)"
            case .open(let mark): "open \(mark)"
            }
        #expect(words == expected)
    }

    /// Returns quantity, subtotal, tax and total of each row, or the fault.
    private static func read(
        _ rows: [String], separator: String, price: String = "1", named: DecimalMark? = nil, blockBytes: Int = 1 << 20
    ) -> [String] {
        let lines = rows.map { row in
            let cells = row.split(separator: " ").map { separator == "," ? "\"\($0)\"" : String($0) }
            let priced = separator == "," ? "\"\(price)\"" : price
            return (["c", "O", "", "P", "S", priced] + cells + ["KWD"]).joined(separator: separator)
        }
        let file = VendorFile(VendorFiles.required(lines, separator: separator))
        let decimal = named.map { DecimalSign(mark: $0, proof: nil, isCertain: true) }
        var found: [String] = []
        do {
            _ = try VendorFileReader(file, decimal: decimal, blockBytes: blockBytes).visitRows(isHashed: false) { row in
                let values = [row.quantity, row.subtotal, row.taxTotal, row.total]
                found.append(values.map { $0?.description ?? "–" }.joined(separator: " "))
            }
            return found
        } catch {
            return ["\(error)"]
        }
    }

    @Test(arguments: ["\t", ","])
    func `a decimal comma is proved by any number of the file, before or behind those that leave it open`(
        separator: String
    ) {
        let open = "1 138,854 0 138,854"
        for proof in ["1 0,500 0 0,500", "1 12,5 0 12,5", "1 1.668,28 0 1", "2,5 1 0 1", "1 1 0,000 1"] {
            for rows in [[open, proof], [proof, open]] {
                let read = Self.read(rows, separator: separator)
                #expect(read.contains("1 138.854 0 138.854"), "\(rows) \(read)")
                #expect(read.count == 2)
            }
        }
    }

    @Test(arguments: ["\t", ","])
    func `a comma with three digits behind it separates thousands where the file proves a decimal point`(
        separator: String
    ) {
        #expect(
            Self.read(["1 1,668 0 1,668", "1 0.500 0 0.500"], separator: separator)
                == ["1 1668 0 1668", "1 0.500 0 0.500"])
    }

    @Test(arguments: ["\t", ","])
    func `without a proof such a comma is refused, and the sign can be named`(separator: String) {
        let rows = ["1 500 0 500", "2 138,854 0 138,854"]
        #expect(
            Self.read(rows, separator: separator) == [
                "vendor.csv:3, Subtotal: expected a number that can be read in one way only; found '138,854', whose comma may "
                    + "be the decimal sign or separate thousands, and no number of the file proves which; say it with "
                    + "--decimal comma or --decimal point"
            ])
        #expect(Self.read(rows, separator: separator, named: .comma)[1] == "2 138.854 0 138.854")
        #expect(Self.read(rows, separator: separator, named: .point)[1] == "2 138854 0 138854")
    }

    @Test(arguments: ["\t", ","])
    func `amounts with a point and three digits need no proof where cells are separated by TAB or comma`(
        separator: String
    ) {
        #expect(Self.read(["1 138.854 0 138.854"], separator: separator) == ["1 138.854 0 138.854"])
    }

    @Test func `in a file with semicolons a comma needs no proof, and a point does`() {
        #expect(Self.read(["1 138,854 0 138,854"], separator: ";") == ["1 138.854 0 138.854"])
        #expect(Self.read(["1 138.854 0 138.854"], separator: ";")[0].contains("whose point may be"))
        #expect(Self.read(["1 138.854 0 138.854"], separator: ";", named: .point) == ["1 138.854 0 138.854"])
        #expect(
            Self.read(["1 138.854 0 138.854", "1 0.500 0 0.500"], separator: ";")
                == ["1 138.854 0 138.854", "1 0.500 0 0.500"])
        #expect(Self.read(["1 1.668 0 1.668", "1 0,5 0 0,5"], separator: ";") == ["1 1668 0 1668", "1 0.5 0 0.5"])
    }

    @Test func `a price refuses no file, and proves the sign only where nothing that decides does`() {
        #expect(Self.read(["1 33 0 33"], separator: ";", price: "33.335") == ["1 33 0 33"])
        #expect(Self.read(["1 138.854 0 138.854"], separator: ";", price: "0.5") == ["1 138.854 0 138.854"])
        #expect(Self.read(["1 138.854 0 1,5"], separator: ";", price: "0.5") == ["1 138854 0 1.5"])
        #expect(Self.read(["1 138,854 0 138,854"], separator: "\t", price: "0,5") == ["1 138.854 0 138.854"])
    }

    @Test func `a price that may mean two numbers is none, unless the file proves its sign`() throws {
        func price(_ text: String, total: String) throws -> String {
            let row = "c;O;;P;S;\(text);1;\(total);0;\(total);EUR"
            var found = ""
            let file = VendorFile(VendorFiles.required([row], separator: ";"))
            _ = try VendorFileReader(file).visitRows(isHashed: false) { row in
                found = row.unitPrice?.description ?? "–"
            }
            return found
        }
        #expect(try price("33.335", total: "33") == "–")
        #expect(try price("33.335", total: "33.34") == "33.335")
        #expect(try price("33.335", total: "33,34") == "33335")
        #expect(try price("33.34", total: "33,34") == "33.34")
        #expect(try price("33,335", total: "33") == "33.335")
    }

    @Test func `a file with both signs is refused, and it is said by which number its sign is the other one`() {
        #expect(
            Self.read(["1 1668.28 0 1668.28", "1 12,5 0 13"], separator: "\t") == [
                "vendor.csv:3, Subtotal: expected a decimal number such as 1668.28, since by line 2, Subtotal '1668.28' the "
                    + "file's decimal sign is a point; found '12,5'"
            ])
    }

    @Test func `the proof is found in whatever block it is`() {
        let rows = Array(repeating: "1 138,854 0 138,854", count: 50) + ["1 0,5 0 0,5"]
        for blockBytes in [2, 7, 64, 512] {
            #expect(Self.read(rows, separator: "\t", blockBytes: blockBytes).first == "1 138.854 0 138.854")
        }
    }
}
