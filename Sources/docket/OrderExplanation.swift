import OrderLedger
import OrderModel
import OrderOpening
import OrderSite
import OrderStatements
import TabularText

/// The way of an order to its price, line by line, for a person's eyes and for a program.
struct OrderExplanation {
    private var lines: [(explanation: LineExplanation, steps: [String])] = []
    /// The rest of each purchase of which something was cancelled.
    private var standing: [String] = []

    init(of found: [FoundLine], _ lookup: Lookup) throws {
        let books = try lookup.books()
        var known: [Int64: (history: PurchaseHistory, hashes: [ReferenceHash])] = [:]
        var purchases: [Int64] = []
        var requests: Set<LineExplanation.Request> = []
        for line in found {
            let serial = line.outcome.purchaseSerial
            let purchase =
                try known[serial] ?? (lookup.history(ofPurchase: serial), lookup.referenceHashes(ofPurchase: serial))
            if known.updateValue(purchase, forKey: serial) == nil { purchases.append(serial) }
            // A request may have thousands of lines, so all their shares are shown only once.
            let isFirst = requests.insert(LineExplanation.Request(line)).inserted
            let explanation = LineExplanation(of: line, in: purchase.history, issuer: lookup.issuer)
            let steps = explanation.steps(
                purchase.hashes, catalog: books.catalog, sellerCountry: books.settings.sellerCountry,
                showsEveryShare: isFirst)
            lines.append((explanation, steps))
        }
        for purchase in purchases.compactMap({ known[$0] }) { standing += purchase.history.standing }
    }

    func show() {
        for (explanation, steps) in lines {
            for line in explanation.lines + steps { Console.line(line) }
        }
        standing.forEach(Console.line)
    }

    func append(to json: inout JSONWriter) {
        json.objects(lines, key: "lines") { json, line in line.explanation.append(line.steps, to: &json) }
        json.strings(standing, key: "standing")
    }
}
