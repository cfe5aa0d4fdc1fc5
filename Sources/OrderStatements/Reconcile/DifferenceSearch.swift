package import OrderLedger
package import OrderModel
package import OrderReconciliation
internal import OrderReports
package import OrderWorld

/// The reason why a difference cannot be accepted.
package enum DifferenceSearchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file has no row that begins in the line.
    case noRow(line: Int, file: String)
    /// The row in the line matches, or its difference counts as accepted.
    case noDifference(line: Int, file: String, verdict: String)
    /// As many such differences were accepted as the file has.
    case acceptedBefore(line: Int, file: String, by: String)

    package var description: String {
        switch self {
        case .noRow(let line, let file):
            "no row of \(file.visible) begins in line \(line); reconcile.csv has the line of each row in Line"
        case .noDifference(let line, let file, let verdict):
            "\(file.visible):\(line) is \(verdict.visible), so there is nothing to accept"
        case .acceptedBefore(let line, let file, let by):
            "\(file.visible):\(line) was accepted before, by \(by)"
        }
    }
}

/// Finds differences of a reconcile by their lines: in `reconcile.csv`, or in a vendor's file, which it reconciles.
package struct DifferenceSearch {
    /// A row that a person may accept.
    private struct Row {
        let verdict: String
        let digest: String
        let isDifference: Bool
    }

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
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let file = try world.openForReading(path)
        var counts: [String: Int] = [:]
        var found: [Int: Row] = [:]
        func look(at row: @autoclosure () throws -> Row, line: Int, isDifference: Bool) rethrows {
            guard isDifference || lines.contains(line) else { return }
            let row = try row()
            if isDifference { counts[row.digest, default: 0] += 1 }
            if lines.contains(line) { found[line] = row }
        }
        if try Self.isReport(file) {
            try visitReport(file, name: name) { row, line in
                look(at: row, line: line, isDifference: row.isDifference)
            }
        } else {
            let vendor = try VendorFile(path, world: world)
            let reconciliation = try Reconciliation([vendor], against: ledger, identifiers: issuer, request)
            try visit(reconciliation) { reconciled, digest in
                guard let row = reconciled.row else { return }
                try look(
                    at: Row(
                        verdict: reconciled.verdict.name, digest: try digest(reconciled),
                        isDifference: reconciled.isDifference),
                    line: row.line, isDifference: reconciled.isDifference)
            }
        }
        return try acceptances(of: found, lines: lines, counts: counts, file: name, at: request, by: by, reason: reason)
    }

    private func acceptances(
        of found: [Int: Row], lines: Set<Int>, counts: [String: Int], file: String, at request: ReconcileRequest,
        by: String, reason: String
    ) throws -> [Acceptance] {
        var earlier = Dictionary(grouping: try ledger.acceptances(), by: \.difference)
        return try lines.sorted().map { line in
            guard let row = found[line] else { throw DifferenceSearchError.noRow(line: line, file: file) }
            guard row.isDifference else {
                throw DifferenceSearchError.noDifference(line: line, file: file, verdict: row.verdict)
            }
            let known = earlier[row.digest, default: []]
            if let last = known.last, known.count >= counts[row.digest, default: 0] {
                throw DifferenceSearchError.acceptedBefore(line: line, file: file, by: last.by)
            }
            let acceptance = Acceptance(
                difference: row.digest, verdict: row.verdict, file: file, line: line, by: by, reason: reason,
                at: request.asOf)
            earlier[row.digest, default: []].append(acceptance)
            return acceptance
        }
    }

    // MARK: A report of a reconcile

    /// Tells whether a file begins as `reconcile.csv` does.
    private static func isReport(_ file: any InputFile) throws -> Bool {
        let head = Array(ReportColumns.reconcile.joined(separator: ",").utf8)
        var bytes: [UInt8] = []
        _ = try file.read(at: 0, count: head.count, appendingTo: &bytes)
        return bytes == head
    }

    private func visitReport(_ file: any InputFile, name: String, _ body: (Row, _ line: Int) -> Void) throws {
        let columns = DifferenceDigest.columns + ["Verdict", "Note"]
        let (verdictPlace, notePlace) = (columns.count - 2, columns.count - 1)
        var reader = try ReportReader(file, name: name, columns: columns)
        while try reader.next() {
            let verdict = reader.text(verdictPlace)
            let isMatch = verdict == Verdict.matched.name
            let isOfAnotherPeriod = isMatch && RowRemark.saysOutsidePeriod(reader.text(notePlace))
            let row = Row(
                verdict: verdict,
                digest: DifferenceDigest.of { add in
                    for place in DifferenceDigest.columns.indices { reader.withValue(place, add) }
                },
                isDifference: isOfAnotherPeriod || !(isMatch || verdict == Verdict.accepted.name))
            body(row, reader.line)
        }
    }

    // MARK: A vendor's file

    private func visit(
        _ reconciliation: Reconciliation, _ body: (ReconciledLine, (ReconciledLine) throws -> String) throws -> Void
    ) throws {
        let fileNames = reconciliation.files.map(\.name)
        var rendered = AcceptedDifferences(
            [], rows: ReconcileRows(issuer: issuer, fileNames: fileNames), fileNames: fileNames)
        try reconciliation.visitLines { line in try body(line) { try rendered.digest(of: $0) } }
    }
}
