package import OrderLedger
package import OrderModel
package import OrderReconciliation
package import OrderWorld

/// A row that a person may accept.
struct AcceptableRow {
    let line: Int
    let verdict: String
    let digest: String
    let isDifference: Bool
    /// The rows that are one posting together with this one: a name for them, and their number.
    let whole: (name: String, count: Int)?
}

/// Finds differences of a reconcile by their lines: in `reconcile.csv`, or in a vendor's file, which it reconciles.
package struct DifferenceSearch {
    private let world: any World
    private let ledger: any LedgerReading
    private let issuer: any IdentifierIssuing & BulkIdentifierRecognising

    package init(
        _ ledger: any LedgerReading, issuer: any IdentifierIssuing & BulkIdentifierRecognising, world: any World
    ) {
        self.ledger = ledger
        self.issuer = issuer
        self.world = world
    }

    /// Returns the acceptances of the differences in the lines of a file, in the order of the lines. `request` is that
    /// of the reconcile, if the file is a vendor's.
    ///
    /// Throws a ``DifferenceSearchError`` when a line has no difference that is still open, and the errors of
    /// ``Reconciliation``.
    package func acceptances(
        inLines lines: Set<Int>, of path: String, _ request: ReconcileRequest, by: String, reason: String
    ) throws -> [Acceptance] {
        var found = FoundRows(lines: lines)
        let period: PostingPeriod
        if let report = try DifferenceReport(path, world: world) {
            try report.visitRows { found.add($0) }
            period = report.period
        } else {
            period = try visit(try VendorFile(path, world: world), as: request) { found.add($0) }
        }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let rows = try found.open(file: name, acceptedBefore: try ledger.acceptances())
        return rows.map { row in
            Acceptance(
                difference: row.digest, verdict: row.verdict, file: name, line: row.line, period: period, by: by,
                reason: reason, at: request.asOf)
        }
    }

    /// Passes on the rows of a vendor's file, as a reconcile of it alone judges them. Returns the days that it is of.
    private func visit(
        _ file: VendorFile, as request: ReconcileRequest, _ body: (AcceptableRow) -> Void
    ) throws -> PostingPeriod {
        let reconciliation = try Reconciliation([file], against: ledger, identifiers: issuer, request)
        let fileNames = reconciliation.files.map(\.name)
        var rendered = AcceptedDifferences(
            [], rows: ReconcileRows(issuer: issuer, fileNames: fileNames), fileNames: fileNames)
        try reconciliation.visitLines { line in
            guard let row = line.row else { return }
            body(
                AcceptableRow(
                    line: row.line, verdict: line.verdict.name, digest: try rendered.digest(of: line),
                    isDifference: line.isDifference, whole: line.whole))
        }
        return reconciliation.scope.period
    }
}

extension ReconciledLine {
    /// The rows that are one posting together with this one.
    fileprivate var whole: (name: String, count: Int)? {
        for case .partOf(let count) in remarks {
            return posting.map { ("\($0.orderSerial)/\($0.lineSerial)/\($0.isCredit)", count) }
        }
        return nil
    }
}

/// The rows in the lines that a person named, and how often the file has each difference.
private struct FoundRows {
    private let lines: Set<Int>
    private var rows: [Int: AcceptableRow] = [:]
    private var counts: [String: Int] = [:]

    init(lines: Set<Int>) {
        self.lines = lines
    }

    mutating func add(_ row: AcceptableRow) {
        if row.isDifference { counts[row.digest, default: 0] += 1 }
        if lines.contains(row.line) { rows[row.line] = row }
    }

    /// Returns the rows in the order of their lines. Throws a ``DifferenceSearchError`` for a line that has no
    /// difference, or one that was accepted before.
    func open(file: String, acceptedBefore acceptances: [Acceptance]) throws -> [AcceptableRow] {
        var earlier = Dictionary(grouping: acceptances, by: \.difference)
        return try lines.sorted().map { line in
            guard let row = rows[line] else { throw DifferenceSearchError.noRow(line: line, file: file) }
            guard row.isDifference else {
                throw DifferenceSearchError.noDifference(line: line, file: file, verdict: row.verdict)
            }
            let known = earlier[row.digest, default: []]
            let isFull = known.count >= counts[row.digest, default: 0]
            if let last = known.last(where: { isFull || $0.file == file && $0.line == line }) {
                throw DifferenceSearchError.acceptedBefore(line: line, file: file, by: last.by)
            }
            if !known.isEmpty { earlier[row.digest]?.append(known[0]) }
            try proveWhole(row, file: file)
            return row
        }
    }

    /// Proves that rows that are one posting together are accepted together: their sum is the difference.
    private func proveWhole(_ row: AcceptableRow, file: String) throws {
        guard let whole = row.whole else { return }
        let named = rows.values.count { $0.whole?.name == whole.name }
        guard named == whole.count else {
            throw DifferenceSearchError.partOf(line: row.line, file: file, count: whole.count)
        }
    }
}
