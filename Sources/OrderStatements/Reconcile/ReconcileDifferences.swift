internal import OrderLedger
internal import OrderModel
internal import OrderPages
internal import OrderReconciliation

/// Collects the first lines that do not match, or that have a note, for the page.
struct ReconcileDifferences {
    private(set) var first: [ReconcilePage.Difference] = []
    private let fileNames: [String]

    init(fileNames: [String]) {
        self.fileNames = fileNames
    }

    mutating func add(_ line: ReconciledLine) {
        guard line.verdict != .matched || !line.remarks.isEmpty, first.count < ReconcilePage.Findings.differencesMax
        else {
            return
        }
        let place =
            line.row.flatMap { row in line.file.map { "\(fileNames[$0]):\(row.line)" } }
            ?? line.posting.map { "batch \($0.batch.folder)" } ?? ""
        first.append(
            ReconcilePage.Difference(
                verdict: line.verdict.name, place: place, order: Self.order(line), currency: line.currency,
                there: line.amountThere.map { $0.minorUnits(of: line.currency) },
                here: line.amountHere.map { Int128($0) }, note: Self.note(line)))
    }

    private static func order(_ line: ReconciledLine) -> String {
        if let posting = line.posting { return posting.reference }
        guard let row = line.row else { return "" }
        let id = row.text(.orderId).isEmpty ? row.text(.referenceId) : row.text(.orderId)
        return String(decoding: id, as: UTF8.self)
    }

    private static func note(_ line: ReconciledLine) -> String {
        guard let comparison = line.comparison, line.verdict == .amountDiffers, line.accepted == nil else {
            return line.note
        }
        let parts = DifferenceCause.allCases.filter { comparison.part($0) != .zero }.map { cause in
            var sum = AmountSum(currency: line.currency)
            sum.add(comparison.part(cause))
            return "\(cause.name) \(sum.text)"
        }
        return ([parts.joined(separator: ", ")] + line.remarks.map(\.sentence)).joined(separator: ". ")
    }
}
