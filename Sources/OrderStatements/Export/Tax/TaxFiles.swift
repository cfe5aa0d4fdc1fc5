internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import OrderWorld
internal import TabularText

/// The tax lists of an export: what was sold and taxed where, at which rate, and the recapitulative list of sales whose
/// tax the customer owes.
///
/// Both add up as they stand: a credit counts with its negative amounts, in the month of the cancellation.
final class TaxFiles: PostingFiles {
    private let folder: ReportFolder
    private let prefix: String
    private let dialect: CSVDialect
    private var taxes = TaxTally<TaxedSales>()
    private var recapitulative = TaxTally<ReverseChargedSales>()

    init(_ folder: ReportFolder, prefix: String, dialect: CSVDialect) {
        self.folder = folder
        self.prefix = prefix
        self.dialect = dialect
    }

    func append(_ posting: Posting, _ identifiers: RowIdentifiers) {
        taxes.add(posting, to: TaxedSales(posting))
        if let sales = ReverseChargedSales(posting) { recapitulative.add(posting, to: sales) }
    }

    /// Writes the files, and makes them durable.
    func close() throws(WorldError) -> [ExportedFile] {
        [
            try write(recapitulative.sorted, columns: Self.recapitulativeColumns, as: "recapitulative") {
                Self.append($0, to: &$1)
            },
            try write(taxes.sorted, columns: Self.taxColumns, as: "tax") { Self.append($0, to: &$1) },
        ]
    }

    private func write<Group>(
        _ groups: [TaxTally<Group>.Entry], columns: [String], as name: String,
        _ append: (TaxTally<Group>.Entry, inout LineBuffer) -> Void
    ) throws(WorldError) -> ExportedFile {
        let file = prefix.hasPrefix("tax-") ? name + prefix.dropFirst("tax".count) : prefix + "-" + name
        let writer = DialectWriter(dialect, kinds: columns.map(ColumnKind.init(taxColumn:)))
        var report = try folder.file("\(file).csv")
        try report.append(writer.beginning(columns))
        var line = LineBuffer()
        for group in groups {
            append(group, &line)
            guard line.bytes.count >= ReportFile.flushBytes else { continue }
            try report.append(writer.rows(line.bytes))
            line.removeAll()
        }
        try report.append(writer.rows(line.bytes))
        return ExportedFile(report: try report.close(), rowCount: groups.count, totals: nil)
    }

    // MARK: Rows

    private static let taxColumns = [
        "Month", "Market", "TaxTreatment", "TaxRate", "Currency", "Count", "Charges", "Credits", "Net", "Tax", "Total",
    ]

    private static func append(_ entry: TaxTally<TaxedSales>.Entry, to line: inout LineBuffer) {
        let (sales, currency) = (entry.group, entry.group.currency)
        line.word(sales.month)
        line.word(sales.market)
        line.word(sales.treatment.name)
        if let rate = sales.rate { line.number(rate) } else { line.blank() }
        line.word(currency.code)
        line.number(entry.chargeCount + entry.creditCount)
        line.number(entry.chargeCount)
        line.number(entry.creditCount)
        line.word(currency.text(ofMinorUnits: entry.sums.subtotal))
        if sales.isItemised { line.word(currency.text(ofMinorUnits: entry.sums.tax)) } else { line.blank() }
        line.word(currency.text(ofMinorUnits: entry.sums.total))
        line.endLine()
    }

    private static let recapitulativeColumns = ["Month", "Market", "VatId", "Currency", "Count", "Net"]

    private static func append(_ entry: TaxTally<ReverseChargedSales>.Entry, to line: inout LineBuffer) {
        let sales = entry.group
        line.word(sales.month)
        line.word(sales.market)
        line.guardedText(sales.vatId)
        line.word(sales.currency.code)
        line.number(entry.chargeCount + entry.creditCount)
        line.word(sales.currency.text(ofMinorUnits: entry.sums.subtotal))
        line.endLine()
    }
}

extension ColumnKind {
    /// The kind of a column of a tax list.
    fileprivate init(taxColumn name: String) {
        switch name {
        case "TaxRate", "Net", "Tax", "Total": self = .decimal
        case "VatId", "Month": self = .identifier
        default: self = .text
        }
    }
}
