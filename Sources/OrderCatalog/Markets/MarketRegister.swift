internal import OrderModel

/// The markets that are sold to, from `markets.csv`.
struct MarketRegister: Sendable {
    private var codes = ByteStringTable()
    private(set) var all: [Market] = []

    init() {}

    init(_ reader: inout ReferenceReader<MarketColumn>) {
        while reader.advance() {
            guard let market = reader.market() else { continue }
            if codes.find(market.code) != nil {
                reader.report(.market, "is there twice", remedy: "remove one of the rows")
            } else {
                _ = codes.insert(market.code)
                all.append(market)
            }
        }
    }

    func find(_ code: String) -> Market? {
        codes.find(code).map { all[$0] }
    }
}

enum MarketColumn: Int, ReferenceColumn {
    case market, name, currencies, vatArea

    static let names = ["Market", "Name", "Currencies", "VatArea"]
}

extension ReferenceReader<MarketColumn> {
    fileprivate mutating func market() -> Market? {
        let code = marketCode(.market)
        let currencies = currencies()
        guard let code, let currencies else { return nil }
        return Market(code: code, name: text(.name), currencies: currencies, vatArea: text(.vatArea))
    }

    private mutating func currencies() -> [Currency]? {
        let codes = list(.currencies, separator: ";")
        if codes.isEmpty {
            report(.currencies, "is blank", remedy: "write at least one currency, the default first, such as EUR;USD")
        }
        let currencies = codes.map { currency($0, of: .currencies) }
        return currencies.isEmpty || currencies.contains(nil) ? nil : currencies.compactMap(\.self)
    }
}

extension ReferenceReader {
    /// Reads an ISO 3166-1 alpha-2 code; it checks the form alone.
    mutating func marketCode(_ column: Column) -> String? {
        let code = text(column)
        if code.utf8.count == 2, code.utf8.allSatisfy((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains) { return code }
        report(column, "is no ISO 3166-1 alpha-2 code", remedy: "write two capital letters, such as DE")
        return nil
    }
}
