import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import OrderStatements
import TabularText

/// An undoing for a person's eyes.
enum UndoText {
    static func show(_ scope: UndoRun.Scope) {
        if scope.lineCount > 0 {
            Console.line("\(name(scope)): \(scope.lineCount) lines stand and are to be cancelled")
        } else {
            Console.line("\(name(scope)): nothing of it stands; nothing is undone")
        }
        showOthers(scope)
    }

    /// Shows an order of a dry run.
    static func show(_ purchase: UndoCheck.CheckedPurchase) {
        let lines = NounCount.text(purchase.lineCount, "line")
        guard let first = purchase.problems.first else {
            return Console.line("\(purchase.orderId): \(lines), would credit \(sums(purchase.credits))")
        }
        Console.line("\(purchase.orderId): \(lines), would be refused, \(first.code.slug): \(first.reason.visible)")
    }

    /// Shows the sum of a dry run.
    static func show(_ tally: UndoTally) {
        guard let scope = tally.target else { return }
        if scope.lineCount > 0 {
            let refused =
                tally.refusedLines > 0 ? ", \(tally.refusedLines) would be refused (--force sets R8 aside)" : ""
            Console.line(
                "\(name(scope)): \(scope.lineCount) lines stand, \(tally.cancelledLines) would be cancelled\(refused), "
                    + "\(sums(tally.credits)) would be credited. Nothing was recorded.")
        } else {
            Console.line("\(name(scope)): nothing of it stands; nothing would be undone")
        }
        showOthers(scope)
    }

    private static func name(_ scope: UndoRun.Scope) -> String {
        "batch \(scope.target.folder) of \(scope.target.asOf)"
    }

    private static func showOthers(_ scope: UndoRun.Scope) {
        let others = [(scope.keyRequestCount, "key request"), (scope.cancellationCount, "cancellation")]
            .filter { $0.0 > 0 }.map { NounCount.text($0.0, $0.1) }
        if !others.isEmpty { Console.line("  not undone, as nothing undoes them: \(others.joined(separator: ", "))") }
    }

    private static func sums(_ credits: ByCurrency<Int128>) -> String {
        let sums = credits.sorted.map { "\($0.currency.text(ofMinorUnits: $0.value)) \($0.currency)" }
        return sums.isEmpty ? "nothing" : sums.joined(separator: ", ")
    }
}

/// The sum of a dry undoing.
struct UndoTally {
    var target: UndoRun.Scope?
    private(set) var cancelledLines = 0
    private(set) var refusedLines = 0
    private(set) var credits = ByCurrency<Int128>()
    private var refused: [UndoCheck.CheckedPurchase] = []

    var status: ExitStatus { refusedLines > 0 ? .ordersRejected : .success }

    mutating func add(_ purchase: UndoCheck.CheckedPurchase) {
        guard purchase.problems.isEmpty else {
            refusedLines += purchase.lineCount
            refused.append(purchase)
            return
        }
        cancelledLines += purchase.lineCount
        for (currency, sum) in purchase.credits { credits.change(currency, default: 0) { $0 += sum } }
    }

    func append(to json: inout JSONWriter) {
        json.bool(true, key: "dryRun")
        json.string(target?.target.folder ?? "", key: "undoes")
        json.number(target?.lineCount ?? 0, key: "lines")
        json.number(cancelledLines, key: "cancelled")
        json.number(refusedLines, key: "rejected")
        json.objects(credits.sorted, key: "totals") { json, sum in
            json.string(sum.currency.code, key: "currency")
            json.string(sum.currency.text(ofMinorUnits: sum.value), key: "refunded")
        }
        json.objects(refused, key: "refused") { json, purchase in
            json.string(purchase.orderId, key: "orderId")
            json.number(purchase.lineCount, key: "lines")
            if let first = purchase.problems.first {
                json.string(first.code.slug, key: "code")
                json.string(first.reason, key: "reason")
            }
        }
    }
}
