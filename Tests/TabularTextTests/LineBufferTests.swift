import OrderModel
import SeededGeneration
import TabularText
import Testing

@Suite("A line buffer", .timeLimit(.minutes(60)))
struct LineBufferTests {
    private func line(_ write: (inout LineBuffer) -> Void) -> String {
        var buffer = LineBuffer()
        write(&buffer)
        buffer.endLine()
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    @Test(
        "quotes a cell only where RFC 4180 or a space at an end asks for it",
        arguments: [
            ("plain", "plain"), ("", ""), ("two words", "two words"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
            ("\"", "\"\"\"\""), ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""), (" a", "\" a\""), ("a ", "\"a \""),
            ("Zürich; 100 %", "Zürich; 100 %"), ("a long text with its comma at the very end, here", nil),
            ("a long text of more than thirty-two bytes,", nil),
        ] as [(String, String?)])
    func quotesWhereNeeded(text: String, expected: String?) {
        let expected = expected ?? "\"\(text)\""
        #expect(line { $0.text(text) } == expected + "\n")
        #expect(line { $0.guardedText(text) } == expected + "\n")
        #expect(
            line {
                $0.beginCell()
                $0.append(text)
                $0.endGuardedCell()
            } == expected + "\n")
    }

    @Test("guards text that a spreadsheet would run", arguments: ["=1+1", "+49", "-1", "@x", "\tx", "=", "-"])
    func guardsFormulas(text: String) {
        #expect(line { $0.guardedText(text) } == "'\(text)\n")
        #expect(line { $0.text(text) } == "\(text)\n")
        let composed = line {
            $0.beginCell()
            $0.append(text)
            $0.endGuardedCell()
        }
        #expect(composed == "'\(text)\n")
    }

    @Test("guards a carriage return inside the quotes that it needs")
    func guardsCarriageReturn() {
        #expect(line { $0.guardedText("\rx") } == "\"'\rx\"\n")
    }

    @Test("leaves text alone whose formula sign is not the first")
    func leavesOtherTextAlone() {
        #expect(line { $0.guardedText("a=1") } == "a=1\n")
        #expect(line { $0.guardedText("'=1") } == "'=1\n")
    }

    @Test("separates cells with commas, and ends lines with LF or CRLF")
    func separatesCells() {
        var buffer = LineBuffer()
        buffer.word("a")
        buffer.blank(2)
        buffer.number(-7)
        buffer.endLine()
        buffer.blank()
        buffer.endLine(isCRLF: true)
        #expect(buffer.bytes == Array("a,,,-7\n\r\n".utf8))
    }

    @Test(
        "writes decimals with their exact digits",
        arguments: [
            (0, 0, "0"), (0, 2, "0.00"), (5, 2, "0.05"), (-5, 3, "-0.005"), (166_828, 2, "1668.28"), (1_200, 0, "1200"),
            (-1_234_567, 3, "-1234.567"), (100, 2, "1.00"), (.max, 4, "922337203685477.5807"),
            (.min, 0, "-9223372036854775808"), (.min, 18, "-9.223372036854775808"),
        ] as [(Int64, Int, String)])
    func writesDecimals(coefficient: Int64, digits: Int, expected: String) {
        #expect(line { $0.number(ExactDecimal(coefficient: coefficient, fractionDigits: digits)) } == expected + "\n")
    }

    @Test("writes sums past Int64")
    func writesSums() {
        var buffer = LineBuffer()
        buffer.append(decimal: Int128.min, fractionDigits: 2)
        #expect(buffer.bytes == Array("-1701411834604692317316873037158841057.28".utf8))
    }

    @Test("writes amounts as Money writes them, whatever the number")
    func writesAmountsLikeMoney() throws {
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for code in ["JPY", "EUR", "KWD", "CLF"] {
            let currency = try #require(Currency(code: code))
            for _ in 0..<200 {
                let shift = Int.random(in: 0..<64, using: &generator)
                let minorUnits = Int64.random(in: .min ... .max, using: &generator) >> shift
                let expected = Money(minorUnits: minorUnits, currency: currency).description + "\n"
                #expect(line { $0.amount(minorUnits, of: currency) } == expected, "seed \(seed)")
            }
        }
    }

    @Test(
        "writes times as Timestamp writes them",
        arguments: [
            "2018-10-29T02:00:00Z", "2000-02-29T23:59:59Z", "1969-12-31T23:59:59Z", "0001-01-01T00:00:00Z",
            "9999-12-31T12:34:56Z",
        ])
    func writesTimes(text: String) throws {
        let time = try #require(Timestamp(text))
        #expect(line { $0.time(time) } == text + "\n")
    }

    @Test("takes any kind of string, also one whose bytes do not lie together")
    func takesSlices() {
        let slice = String("xx,yy".dropFirst(1))
        #expect(line { $0.text(slice) } == "\"x,yy\"\n")
    }
}
