import OrderCatalog
import OrderModel
import Testing

@Suite(.timeLimit(.minutes(60)))
struct ReferenceReaderTests {
    @Test func `columns are found by name, in any order, with a BOM, CRLF and more columns`() throws {
        let markets = "\u{FEFF}Remark,VatArea,Currencies,Market,Name\r\n\"x,\r\ny\",EU,EUR; USD ,DE,Germany\r\n"
        let market = try #require(try ReferenceFiles().replacing("markets.csv", with: markets).load().market("DE"))
        #expect(market.name == "Germany")
        #expect(market.vatArea == "EU")
        #expect(market.currencies.map(\.code) == ["EUR", "USD"])
        #expect(market.defaultCurrency.code == "EUR")
    }

    @Test func `doubled quotes are one quote in the text`() throws {
        let files = ReferenceFiles().adding("FR,\"the \"\"Hexagon\"\"\",EUR,EU", to: "markets.csv")
        #expect(try files.load().market("FR")?.name == "the \"Hexagon\"")
    }

    @Test(arguments: [
        ("", "1:1: the file is empty; begin it with the header row Market,Name,Currencies,VatArea"),
        (
            "Market,Name,VatArea\n",
            "1:1: the column Currencies is missing; the file needs the columns Market,Name,Currencies,VatArea"
        ),
        (
            "Market,Name,Currencies,VatArea,Name\n",
            "1:32: value 'Name': the column Name is there twice; remove or rename one of the two"
        ),
        (
            "Market,Name,Currencies,VatArea\nDE,Germany,EUR\n",
            "2:1: the row has 3 values, but the header has 4; give every column one value"
        ),
        (
            "Market,Name,Currencies,VatArea\nDE,Germ\"any,EUR,EU\n",
            """
            2:8: a quote stands within a value that does not begin with one; put the whole value in quotes, and \
            write a quote within it twice
            """
        ),
        (
            "Market,Name,Currencies,VatArea\nDE,\"Ger\nmany,EUR,EU\n",
            "2:4: the quote is never closed; end the value with a quote, and write a quote within it twice"
        ),
    ])
    func `a broken file says where and how to mend it`(text: String, fault: String) {
        #expect(ReferenceFiles().replacing("markets.csv", with: text).faults() == ["reference/markets.csv:" + fault])
    }

    @Test func `a file that is not UTF-8 says where`() throws {
        var files = ReferenceFiles().texts.mapValues { Array($0.utf8) }
        files["markets.csv"] = Array("Market,Name,Currencies,VatArea\nDE,K".utf8) + [0xF6] + Array("ln,EUR,EU\n".utf8)
        let error = try #require(throws: CatalogError.self) { try Catalog.load(files: files, sha256: { _ in "" }) }
        #expect("\(error)".hasPrefix("reference/markets.csv:2:5: the file is not UTF-8 from here on; save it as UTF-8"))
    }

    @Test func `a place is counted in characters, past line ends within values and past a BOM`() {
        let text = "\u{FEFF}Name,Market,Currencies,VatArea\n\"Côte\nd'Ivoire\",XX,XYZ,\n"
        #expect(
            ReferenceFiles().replacing("markets.csv", with: text).faults() == [
                "reference/markets.csv:3:14: value 'XYZ': Currencies has 'XYZ', which ISO 4217 does not list; "
                    + "write the three capital letters of a currency, such as EUR"
            ])
        let header = "\u{FEFF}Market,Name,Name,Currencies,VatArea\n"
        #expect(
            ReferenceFiles().replacing("markets.csv", with: header).faults().first?.hasPrefix(
                "reference/markets.csv:1:13:") == true)
    }

    @Test func `all faults of all files come in one pass, by file and place`() {
        let files = ReferenceFiles()
            .adding("p1,,Boss,soon,", to: "agents.csv")
            .adding("DE,19,maybe,true,up,2020-13-01,,x", to: "tax.csv")
        #expect(
            files.faults().map { $0.prefix { $0 != " " } } == [
                "reference/agents.csv:3:4:", "reference/agents.csv:3:5:", "reference/agents.csv:3:10:",
                "reference/tax.csv:3:4:", "reference/tax.csv:3:7:", "reference/tax.csv:3:18:",
                "reference/tax.csv:3:21:",
            ])
    }
}
