import OrderModel
import Testing

@Suite("A currency", .timeLimit(.minutes(60)))
struct CurrencyTests {
    @Test(
        "has the minor unit digits of ISO 4217",
        arguments: [
            ("JPY", 0), ("KRW", 0), ("CLP", 0), ("ISK", 0), ("VND", 0),
            ("USD", 2), ("EUR", 2), ("GBP", 2), ("BRL", 2), ("HUF", 2),
            ("KWD", 3), ("BHD", 3), ("TND", 3),
            ("CLF", 4), ("UYW", 4),
        ])
    func minorUnitDigits(code: String, digits: Int) throws {
        let currency = try #require(Currency(code: code))
        #expect(currency.minorUnitDigits == digits)
        #expect(currency.code == code)
        #expect("\(currency)" == code)
    }

    @Test(
        "has as many minor units in a major one as its digits say",
        arguments: [("JPY", 1), ("USD", 100), ("KWD", 1_000), ("CLF", 10_000)])
    func minorUnitsPerMajor(code: String, minorUnits: Int64) throws {
        #expect(try #require(Currency(code: code)).minorUnitsPerMajor == minorUnits)
    }

    @Test(
        "is refused when ISO 4217 has no such code, or not in these letters",
        arguments: [
            "", "E", "EU", "EURO", "eur", "Eur", "EUr", " EUR", "EUR ", "US1", "U$D", "ZZZ", "XXX", "XTS", "DEM",
            "ÉUR", "ＥＵＲ",
        ])
    func refused(code: String) {
        #expect(Currency(code: code) == nil)
    }

    @Test("is the same from bytes as from text")
    func fromBytes() {
        #expect(Currency(utf8: Array("x,EUR,y".utf8)[2..<5]) == Currency(code: "EUR"))
        #expect(Currency(utf8: [0x45, 0x55]) == nil)
        #expect(Currency(utf8: [0x45, 0x55, 0xFF]) == nil)
    }

    @Test("comes back from its own code, for every code of three letters that is one")
    func everyCode() {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ").map(String.init)
        var codesByDigits: [Int: [String]] = [:]
        var distinct: Set<Currency> = []
        for first in letters {
            for second in letters {
                for code in letters.map({ first + second + $0 }) {
                    guard let currency = Currency(code: code) else { continue }
                    #expect(currency.code == code)
                    codesByDigits[currency.minorUnitDigits, default: []].append(code)
                    distinct.insert(currency)
                }
            }
        }
        #expect(
            codesByDigits[0] == [
                "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
                "XOF",
                "XPF",
            ])
        #expect(codesByDigits[3] == ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])
        #expect(codesByDigits[4] == ["CLF", "UYW"])
        #expect(codesByDigits.keys.sorted() == [0, 2, 3, 4])
        #expect(distinct.count == codesByDigits.values.reduce(0) { $0 + $1.count })
    }
}
