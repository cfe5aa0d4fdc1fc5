internal import OrderLedger
internal import OrderModel
internal import OrderReconciliation
internal import TabularText

/// The accepted differences that a reconcile can still meet. Each acceptance covers one line, so that the same amount
/// billed once more is a difference again.
struct AcceptedDifferences {
    /// The acceptances by the digest of their difference, oldest last.
    private var open: [String: [Acceptance]]
    private var rows: ReconcileRows
    private var line = LineBuffer()
    /// The lines that were met, as a reconcile lists them.
    private(set) var met: [Met] = []

    /// An accepted difference in the files of a reconcile.
    struct Met {
        let verdict: Verdict
        /// The name of the file and the line; nil for a posting without a row.
        let place: (file: String, line: Int)?
        let reference: String
        let currency: Currency
        let there: ExactAmount
        let here: Int64
        let acceptance: Acceptance
    }

    private let fileNames: [String]

    init(_ acceptances: [Acceptance], rows: ReconcileRows, fileNames: [String]) {
        open = Dictionary(grouping: acceptances.reversed(), by: \.difference)
        self.rows = rows
        self.fileNames = fileNames
    }

    /// Returns the line as accepted when it is a difference that somebody accepted; otherwise as it is.
    mutating func judged(_ reconciled: ReconciledLine) throws -> ReconciledLine {
        guard !open.isEmpty, reconciled.isDifference else { return reconciled }
        let digest = try digest(of: reconciled)
        guard let acceptance = open[digest]?.popLast() else { return reconciled }
        met.append(
            Met(
                verdict: reconciled.verdict,
                place: reconciled.file.flatMap { file in reconciled.row.map { (fileNames[file], $0.line) } },
                reference: reconciled.posting?.reference
                    ?? reconciled.row.map { String(decoding: $0.text(.referenceId), as: UTF8.self) } ?? "",
                currency: reconciled.currency, there: reconciled.amountThere ?? .zero,
                here: reconciled.amountHere ?? 0, acceptance: acceptance))
        return reconciled.accepted(acceptance)
    }

    /// Returns the digest of a line.
    mutating func digest(of reconciled: ReconciledLine) throws -> String {
        rows.append(reconciled, to: &line)
        defer { line.removeAll() }
        return try DifferenceDigest.of(rowBytes: line.bytes)
    }
}
