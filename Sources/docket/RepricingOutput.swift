import OrderLedger
import OrderModel
import OrderStatements
import OrderRun
import OrderSite
import OrderWorld
import TabularText

/// Shows a repricing as text or JSON, and writes its lines as CSV beside it; line by line, so that a period of any
/// length takes no memory.
struct RepricingOutput {
    private let origin: RepricingOrigin
    private let json: RepricingJSON?
    private let csvFile: (any OutputFile)?
    private let removeCSV: () -> Void
    /// Whether standard output is the CSV's: then words for people go to standard error.
    private let isCSVOnly: Bool
    private var shown: [[String]] = []
    private var differingCount = 0

    /// Lines that the screen shows at most.
    private static let linesMax = 1_000

    init(_ origin: RepricingOrigin, csvPath: String?, isJSON: Bool, world: any World) throws {
        self.origin = origin
        json = isJSON ? RepricingJSON() : nil
        isCSVOnly = csvPath == "-"
        csvFile = try csvPath.flatMap { path in path == "-" ? nil : try Self.newFile(path, world) }
        removeCSV = { if let csvPath, csvPath != "-" { try? world.removeFile(csvPath) } }
        if csvPath != nil { try writeCSV { $0.header(RepricingRow.columns) } }
        json?.begin(origin)
    }

    /// What was written before is never written over, as with exports.
    private static func newFile(_ path: String, _ world: any World) throws -> any OutputFile {
        guard try world.status(path) == nil else {
            throw CommandFailure(
                "\(path) is there already and is not written over; name another file with --csv", .usage)
        }
        return try world.openForWriting(path, mode: 0o600)
    }

    /// Takes away the file of a repricing that did not come to its end: half of it would look like the whole.
    func discard() {
        removeCSV()
    }

    mutating func add(_ line: RepricedLine) throws {
        guard !line.isSame else { return }
        differingCount += 1
        json?.add(line)
        if isCSVOnly || csvFile != nil { try writeCSV(RepricingRow(line).append) }
        if shown.count < Self.linesMax { shown.append(RepricingText.cells(line)) }
    }

    func end(_ result: PeriodRepricing.Result) throws {
        try csvFile?.syncAndClose()
        if let json { return json.end(result) }
        if !isCSVOnly, !shown.isEmpty {
            Console.table([RepricingText.columns] + shown, rightAligned: [4, 5, 6, 7])
        }
        if differingCount > shown.count, !isCSVOnly {
            Console.error("only the first \(shown.count) of \(differingCount) lines are shown; --csv writes all")
        }
        for line in RepricingText.summary(origin, result) { isCSVOnly ? Console.error(line) : Console.line(line) }
    }

    private func writeCSV(_ append: (inout LineBuffer) -> Void) throws {
        var line = LineBuffer(capacityBytes: 1_024)
        append(&line)
        guard let csvFile else { return print(String(decoding: line.bytes, as: UTF8.self), terminator: "") }
        try csvFile.write(line.bytes.span)
    }
}

/// A repricing in words.
enum RepricingText {
    static let columns = [
        "Batch", "OrderReference", "Line", "Product", "Quantity", "Recorded", "New", "Difference", "Currency", "Causes",
    ]

    static func cells(_ line: RepricedLine) -> [String] {
        let outcome = line.posting.outcome
        let recorded = Int128(line.posting.amounts.total)
        let new = line.newAmounts.map { Int128($0.total) }
        return [
            line.posting.batch.folder, outcome.reference, "\(outcome.sourceLine)",
            "\(outcome.offer.product.productId) \(outcome.offer.product.skuId)", "\(outcome.quantity)",
            line.posting.currency.text(ofMinorUnits: recorded),
            new.map { line.posting.currency.text(ofMinorUnits: $0) } ?? "",
            new.map { line.posting.currency.signedText(ofMinorUnits: $0 - recorded) } ?? "", line.posting.currency.code,
            causes(line),
        ]
    }

    private static func causes(_ line: RepricedLine) -> String {
        switch line.result {
        case .same: ""
        case .differs(let repriced): repriced.causes.map(\.rawValue).joined(separator: ", ")
        case .notPriced(let code, _): code
        }
    }

    static func summary(_ origin: RepricingOrigin, _ result: PeriodRepricing.Result) -> [String] {
        let partner = origin.partnerId.map { ", partner \($0)" } ?? ""
        let head = result.extent.head.map { "link \($0.number), \($0.hash)" } ?? "nothing recorded"
        var lines = [
            "\(origin.period.from) to \(origin.period.through)\(partner), priced again by "
                + "\(origin.other.ownNames.joined(separator: ", ")) of \(origin.other.folder)",
            "  made \(origin.madeAt) by docket \(origin.softwareVersion); ledger head: \(head)",
        ]
        if result.totals.isEmpty { lines.append("  nothing was charged") }
        lines += result.totals.map(totals)
        lines += result.extent.unrecorded.map {
            "  \($0.fileName.visible) of \($0.asOf) is not recorded whole and not in these figures"
        }
        return lines
    }

    private static func totals(_ totals: RepricingTotals) -> String {
        func text(_ units: Int128) -> String { totals.currency.text(ofMinorUnits: units) }
        let notPriced = totals.notPricedCount == 0 ? "" : ", \(totals.notPricedCount) get no price and are in no sum"
        return "  \(totals.currency): \(totals.lineCount) lines, \(totals.differingCount) differ\(notPriced); total "
            + "\(text(totals.recorded.total)) → \(text(totals.repriced.total)) "
            + "(\(totals.currency.signedText(ofMinorUnits: totals.repriced.total - totals.recorded.total))), of it tax "
            + "\(text(totals.recorded.tax)) → \(text(totals.repriced.tax))"
    }
}

extension Currency {
    /// A difference: with its sign, also when it is more.
    fileprivate func signedText(ofMinorUnits units: Int128) -> String {
        (units > 0 ? "+" : "") + text(ofMinorUnits: units)
    }
}
