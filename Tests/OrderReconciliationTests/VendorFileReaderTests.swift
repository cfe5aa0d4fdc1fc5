import OrderModel
import Testing

@testable import OrderReconciliation

/// Files as they are in the wild.
@Suite(.timeLimit(.minutes(60)))
struct VendorFileReaderTests {
    private static let rows = [
        "c-1,O1,10/29/2018,DG7GMGF0DVT9,1,700.96,2,1401.92,266.36,1668.28,EUR",
        "c-2,O2,2018-10-30,DG7GMGF0DVT9,0001,-700.96,1,-700.96,-133.18,-834.14,EUR",
    ]
    private static let expected = [
        "2: c-1 O1 DG7GMGF0DVT9 1 2018-10-29 2 700.96 1401.92 266.36 1668.28 EUR",
        "3: c-2 O2 DG7GMGF0DVT9 0001 2018-10-30 1 -700.96 -700.96 -133.18 -834.14 EUR credit",
    ]

    @Test(arguments: Storing.allCases)
    func `every encoding is read, with and without a byte order mark, in blocks of any size`(stored: Storing) throws {
        let file = VendorFile(VendorFiles.required(Self.rows), stored: stored)
        for blockBytes in [2, 3, 7, 64, 1 << 20] {
            #expect(try file.rows(blockBytes: blockBytes) == Self.expected, "in blocks of \(blockBytes)")
        }
    }

    @Test func `a cell ends at its first separator, however long it is and whatever bytes are in it`() throws {
        var names = VendorFiles.requiredNames
        names.insert("CustomerName", at: 0)
        // They are one above and one below the characters that end a cell, and the same with the highest bit.
        let fillers = ["x", "-", "+", "\u{b}", "\u{e}", "¬", "\u{8a}", "\u{8d}"]
        for count in 0...20 {
            for filler in fillers {
                let name = String(repeating: filler, count: count)
                for lineEnd in ["\n", "\r", "\r\n"] {
                    let rows = Self.rows.map { "\(name),\($0)" }
                    let text = VendorFiles.required(rows, names: names).replacing("\n", with: lineEnd)
                    #expect(try VendorFile(text).rows() == Self.expected, "\(count) × \(filler)")
                }
            }
        }
    }

    @Test func `characters beyond the basic plane come through where a block cuts them`() throws {
        let text = VendorFiles.required(["zażółć 𝒳,O1,10/29/2018,P,S,1,1,1,0,1,EUR"])
        for stored in Storing.allCases {
            for blockBytes in 2...9 {
                let rows = try VendorFile(text, stored: stored).rows(blockBytes: blockBytes)
                #expect(rows == ["2: zażółć 𝒳 O1 P S 2018-10-29 1 1 1 0 1 EUR"], "\(stored) in \(blockBytes)")
            }
        }
    }

    @Test(arguments: [",", "\t", ";"], ["\n", "\r\n", "\r"])
    func `cells are separated by commas, tabs or semicolons, lines by LF, CRLF or CR`(
        separator: String, lineEnd: String
    ) throws {
        let text = VendorFiles.required(Self.rows).map { character -> String in
            switch character {
            case ",": separator
            case "\n": lineEnd
            default: String(character)
            }
        }.joined()
        for blockBytes in [2, 5, 1 << 20] {
            #expect(try VendorFile(text).rows(blockBytes: blockBytes) == Self.expected)
        }
        #expect(
            try VendorFile("sep=\(separator)\(lineEnd)" + text).rows().map { $0.dropFirst(2) }
                == Self.expected.map { $0.dropFirst(2) })
    }

    @Test func `control characters of a value are written out where it is shown`() throws {
        let file = VendorFile(VendorFiles.required([Self.rows[0].replacing("EUR", with: "\u{1B}[31mE\u{7F}")]))
        #expect(file.fault().hasSuffix("expected a currency of ISO 4217; found 'U+001B[31mEU+007F'"))
    }

    @Test(arguments: [
        [
            "customerid", "ORDERID", "Order Date", "product_id", "Sku Id", "unit price", "QUANTITY", "subTotal",
            "tax total", "TOTAL", "currency",
        ],
        [
            "customerId", "orderId", "orderDate", "productId", "skuId", "unitPrice", "quantity", "subtotal", "taxTotal",
            "totalForCustomer", "currency",
        ],
    ])
    func `header names are read in any case, with or without spaces, and as the service spells them`(names: [String])
        throws
    {
        #expect(try VendorFile(VendorFiles.required(Self.rows, names: names)).rows() == Self.expected)
    }

    @Test func `unknown columns and another order are no matter`() throws {
        let text = """
            Currency,NewColumn2031,Total,TaxTotal,Subtotal,Quantity,UnitPrice,SkuId,ProductId,OrderDate,OrderId,CustomerId,
            EUR,"[""a"",
            ""b""]",1668.28,266.36,1401.92,2,700.96,1,DG7GMGF0DVT9,10/29/2018,O1,c-1,
            EUR,,-834.14,-133.18,-700.96,1,-700.96,0001,DG7GMGF0DVT9,2018-10-30,O2,c-2,,,
            """
        #expect(try VendorFile(text).rows() == [Self.expected[0], "4" + Self.expected[1].dropFirst()])
    }

    @Test func `the vendor's own sample row is read, though its total is not the sum of its parts`() throws {
        let rows = try VendorFile(VendorFiles.current + "\r\n" + VendorFiles.documentedRow + "\r\n").rows()
        #expect(
            rows == [
                "2: 4b27c5e0-11d2-4f7b-9c52-6a8e0d3f7b19 9a61d0b4-27c8-4e0f-8d35-b1c7f2e64a50 testcustomer.example G002297372 "
                    + "0ET2qaZvJGfF9wgSKnWzR5JLmhp10lOc1 DZH318Z0BNZ5 006G New d2c6e8a1-5b3f-4907-a1d8-3e9c0f7b6425 "
                    + "2020-10-03 1 – 0.01 0 0.045 EUR"
            ])
    }

    @Test func `text that was guarded for a spreadsheet is the text`() throws {
        let rows = [
            "'=c-1,\"=\"\"0001\"\"\",10/29/2018,P,=\"0001\",1,1,1,0,1,EUR",
            "\"say \"\"hi\"\"\",' O2 ,,P, 7 ,1,1,1,0,1, eur ",
        ]
        #expect(
            try VendorFile(VendorFiles.required(rows)).rows() == [
                "2: =c-1 0001 P 0001 2018-10-29 1 1 1 0 1 EUR", "3: say \"hi\" ' O2 P 7 – 1 1 1 0 1 EUR",
            ])
    }

    @Test func `blank lines are passed over, and blank values are none`() throws {
        let text = "\n" + VendorFiles.required(["", ",,,P,S,,,,,,USD", "   "])
        #expect(try VendorFile(text).rows() == ["4: P S – – – – – – USD"])
    }

    @Test(arguments: [",", ";", "\t"])
    func `a row of separators alone is passed over, whatever stands above the header`(separator: String) throws {
        let empty = String(repeating: separator, count: 10)
        let row = ["", "O", "", "P", "S", "", "", "", "", "", "USD"].joined(separator: separator)
        for above in ["", "#TYPE Billing.LineItem\r\n", "#type X\n", "sep=\(separator)\n", "Sep=;\n\n#TYPE A.B`1[C]\n"]
        {
            let rows = [empty, row, " " + empty, "\"\"" + empty + "\"\""]
            let text = above + VendorFiles.required(rows, separator: separator)
            #expect(try VendorFile(text).rows().map { $0.drop { $0 != " " } } == [" O P S – – – – – – USD"], "\(above)")
        }
        #expect(VendorFile("#TYPED,CustomerId\n").fault().contains("found 2 columns without"))
    }

    @Test(arguments: [
        ("new", "-1", false), ("New", "-1", false), ("cancelImmediate", "5", true), ("CANCELIMMEDIATE", "-5", true),
        ("convert", "-7.72", true), ("addQuantity", "3", false), ("", "-0.01", true), ("", "0", false),
    ])
    func `a row credits by its charge type, else by its sign`(type: String, total: String, isCredit: Bool) throws {
        let text = VendorFiles.required(
            ["c,O,,P,S,1,1,\(total),0,\(total),EUR,\(type)"], names: VendorFiles.requiredNames + ["ChargeType"])
        #expect(try VendorFile(text).rows()[0].hasSuffix("credit") == isCredit)
    }

    @Test func `the price charged is the effective one, and none where it is in another currency`() throws {
        let names = VendorFiles.requiredNames + ["EffectiveUnitPrice", "PricingCurrency"]
        let rows = ["9,8,EUR", "9,,EUR", "9,8,", "9,8,USD"].map { row in
            let words = row.split(separator: ",", omittingEmptySubsequences: false)
            return "c,O,,P,S,\(words[0]),1,1,0,1,EUR,\(words[1]),\(words[2])"
        }
        let prices = try VendorFile(VendorFiles.required(rows, names: names)).rows().map { $0.split(separator: " ")[7] }
        #expect(prices == ["8", "9", "8", "–"])
    }

    // MARK: Files that are no reconciliation file

    @Test(arguments: [
        ("", "found an empty file"), ("\n \n", "found an empty file"), ("{\"items\":[]}", "found a JSON file"),
        ("<html>", "found an XML or HTML file"),
        ("PK\u{3}\u{4}…", "found a ZIP archive, as Excel workbooks are; save the sheet as CSV"),
        (String(repeating: "0a1B", count: 16) + "\r\n", "found a secret or a hash (64 hexadecimal digits)"),
        ("%PDF-1.7", "found a PDF file"), ("Dear Sir,\nplease", "found 'Dear Sir,'"),
        (
            "BatchId,Line,OrderReference,ProductId\nb-1,2,PO-1,P\n",
            "found 4 columns without CustomerId, OrderId, OrderDate, SkuId, UnitPrice, Quantity, Subtotal, TaxTotal, Total, "
                + "Currency: 'BatchId', 'Line', 'OrderReference', 'ProductId'"
        ),
    ])
    func `what is no reconciliation file is said to be what it is, and what was expected`(text: String, found: String) {
        let fault = VendorFile(text).fault()
        #expect(fault.hasPrefix("vendor.csv"))
        #expect(fault.contains("expected a reconciliation file, whose header row has at least CustomerId, OrderId, "))
        #expect(fault.hasSuffix(found), "\(fault)")
    }

    @Test(arguments: [true, false], [true, false])
    func `UTF-32 is named, with and without a byte order mark`(isLittleEndian: Bool, hasMark: Bool) {
        let text = (hasMark ? "\u{FEFF}" : "") + VendorFiles.required(Self.rows)
        let bytes = text.unicodeScalars.flatMap { scalar -> [UInt8] in
            let bytes = (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> ($0 * 8)) }
            return isLittleEndian ? bytes : bytes.reversed()
        }
        #expect(
            VendorFile("vendor.csv", input: FileInMemory(bytes)).fault()
                == "vendor.csv: expected text in UTF-8 or UTF-16; found UTF-32 (\(isLittleEndian ? "little" : "big")-endian); "
                + "save the file as UTF-8")
    }

    @Test func `a column that is there twice is refused`() {
        let text = VendorFiles.required([], names: VendorFiles.requiredNames + ["totalForCustomer"])
        #expect(
            VendorFile(text).fault()
                == "vendor.csv:1, Total: expected one column of this name; found 'Total' and 'totalForCustomer'")
    }

    @Test(arguments: [
        ("c,O,10/29/2018,P,S,1,1,1,0,1,EURO", "vendor.csv:2, Currency: expected a currency of ISO 4217; found 'EURO'"),
        (
            "c,O,29/10/2018,P,S,1,1,1,0,1,EUR",
            "vendor.csv:2, OrderDate: expected a day in UTC such as 2018-10-29 or 10/29/2018; found '29/10/2018'"
        ),
        (
            "c,O,,P,S,1,1,\"1,5,5\",0,1,EUR",
            "vendor.csv:2, Subtotal: expected a decimal number such as 1668.28; found '1,5,5'"
        ),
        ("c,O,,P,S,1,1,1", "vendor.csv:2: expected 11 cells, as the header row has; found 8"),
        ("c,O,,P,S,1,1,1,0,1,EUR,x", "vendor.csv:2: expected 11 cells, as the header row has; found 12"),
        ("c,\"O", "vendor.csv:2: expected a quote that is closed; found the end of the file"),
        (
            "c,\"O\"x,,P,S,1,1,1,0,1,EUR",
            "vendor.csv:2: expected the end of the cell after its closing quote; found more text"
        ),
        (
            "c,O,,P,S,BCDFG-HJKMP-QRTVW-XY234-6789B,1,1,0,1,EUR",
            "vendor.csv:2, UnitPrice: expected a decimal number such as 1668.28; found '(a product key)'"
        ),
    ])
    func `a value that cannot be read is named with its place`(row: String, fault: String) {
        #expect(VendorFile(VendorFiles.required([row])).fault() == fault)
    }

    @Test func `every fault is named up to twenty`() {
        let rows = (1...30).map { "c,O,,P,S,1,\($0)x,1,0,1,EUR" }
        #expect(VendorFile(VendorFiles.required(rows)).fault().split(separator: "\n").count == 20)
        #expect(VendorFile(VendorFiles.required(Array(rows[..<3]))).fault().split(separator: "\n").count == 3)
    }

    @Test func `the summary says what the file was`() throws {
        let text = VendorFiles.required(Self.rows)
        let summary = try VendorFileReader(VendorFile(text, stored: .utf16LittleEndianWithMark)).visitRows(
            isHashed: true
        ) { _ in }
        #expect(summary.encoding == "UTF-16LE")
        #expect(summary.columnCount == 11)
        #expect(summary.rowCount == 2)
        #expect(summary.byteCount == 2 + 2 * text.utf16.count)
        // The hash is of the raw bytes: printf '\xEF\xBB\xBF' … | sha256sum
        let short = try VendorFileReader(VendorFile(VendorFiles.required([]), stored: .utf8WithMark)).visitRows(
            isHashed: true
        ) { _ in }
        #expect(short.sha256 == "8faf8c996ae89472e4b0313159afe23d536a4cb43e7432e0ed6e8d4598b9d2ba")
    }
}
