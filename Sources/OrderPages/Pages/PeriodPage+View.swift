internal import OrderModel

extension PeriodPage {
    /// Returns the page, whole and self-contained. Its values alone decide every byte.
    package func html() -> [UInt8] {
        PageTemplates.render(view)
    }

    private var period: String { "\(firstDay) to \(lastDay)" }

    private var view: PageView {
        PageView(
            title: PageText("\(period) · period export"), kicker: PageText("Docket period export"),
            heading: PageText(period), badges: notices.map { BadgeView($0.name, .warn) }, facts: facts,
            sections: [
                SectionView(
                    "Money", id: "money",
                    SalesBlocks.blocks(sales, none: "Nothing was charged or credited in this period.")),
                SectionView("Files", id: "files", [BlockView(tables: [PageFile.table(files, linked: true)])]),
            ],
            footer: origin.sentence)
    }

    private var facts: [FactView] {
        [FactView("Partner", partnerId ?? "all partners"), FactView("Days", "\(period), both included, UTC")]
            + notices.map { FactView($0.name, $0.text) } + origin.facts
    }
}

extension PageOrigin {
    /// The facts that every page of an export states about itself.
    var facts: [FactView] {
        [
            FactView("Made at", "\(madeAt)"),
            FactView("Ledger head", ledgerHead.isEmpty ? "none: the ledger is empty" : ledgerHead, isCode: true),
            FactView("Software", "docket \(softwareVersion)"),
        ]
    }

    var sentence: PageText { PageText("Made by docket \(softwareVersion) from the ledger, at \(madeAt).") }
}

extension PageFile {
    /// Returns a table of files. `linked` is true when they lie beside the page.
    static func table(_ files: [PageFile], linked: Bool) -> TableView {
        TableView(
            linked ? "Files beside this page" : "Files that were read",
            columns: [.text("File"), .text("What it is"), .number("Rows"), .code("SHA-256")],
            rows: files.map { file in
                RowView(
                    file.name, links: linked ? [file.name.relativeAddress] : [],
                    [.text(file.purpose), .number(file.rowCount), .code(file.sha256)])
            })
    }
}

extension String {
    /// The address of a file in the page's own folder.
    var relativeAddress: String {
        var address = "./"
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                address.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                address += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return address
    }
}
