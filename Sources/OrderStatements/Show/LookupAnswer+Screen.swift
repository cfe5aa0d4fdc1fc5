internal import OrderDownloads
internal import OrderLedger
internal import OrderModel
internal import TabularText

/// An answer on the screen.
extension LookupAnswer {
    /// The lines of orders and rejected orders; those of batches come before them.
    package var lines: [String] {
        (isAboutOrders ? orders.flatMap(\.screenLines) : table) + rejected.flatMap(\.screenLines)
            + (hasMore ? ["there are more; --limit shows more of them, --since DATE the newest alone"] : [])
    }

    /// A row for each line of an order.
    private var table: [String] {
        guard !orders.isEmpty else { return [] }
        let header = [
            "Date", "Batch", "OrderReference", "Status", "OrderId", "Product", "Quantity", "Total", "Currency",
            "Customer",
        ]
        let rows = orders.flatMap { order in order.lines.map { line in order.row(line) } }
        return TextTable.lines([header] + rows, rightAligned: [6, 7])
    }
}

extension ShownOrder {
    fileprivate func row(_ line: ShownLine) -> [String] {
        let bought = events.first { $0.kind == .bought }
        return [
            bought.map { "\($0.at.date)" } ?? "", bought?.batch?.folder ?? "", reference, line.status.rawValue, orderId,
            "\(line.productId) \(line.skuId)", "\(line.quantity)", line.total, line.currency.code, customer.domainName,
        ]
    }

    fileprivate var screenLines: [String] {
        ["order \(reference) (\(orderId)), partner \(partnerId)", "  customer \(customerText)"]
            + lines.flatMap(\.screenLines)
            + events.map { "  \($0.screenLine(of: lines.count))" }
    }

    private var customerText: String {
        "\(customer.name), \(customer.domainName) (\(customer.id)), \(customer.country)"
    }
}

extension ShownLine {
    fileprivate var total: String {
        amounts.map { "\(Money(minorUnits: $0.total, currency: currency))" } ?? ""
    }

    fileprivate var screenLines: [String] {
        let key = productKey.isEmpty ? "" : ", key \(productKey)"
        return [
            "  line \(number): \(quantity) × \(title) (\(productId) \(skuId)), \(total) \(currency), \(status.rawValue)",
            "    SubscriptionId \(subscriptionId)\(key)",
        ] + links.map { "    \($0.screenLine)" }
    }
}

extension ShownLink {
    fileprivate var screenLine: String {
        let end =
            switch state {
            case .open: "open until \(expiresAt)"
            case .ended(.expired): "expired at \(expiresAt)"
            case .ended(.usedUp): "used up"
            case .ended(.cancelled): "dead, since the line is cancelled"
            }
        let choice = choiceText.isEmpty ? "" : " (\(choiceText))"
        // A link that nobody used needs no words about it.
        let use = count.map { $0.lastBegunAt == nil ? "" : ", \(DownloadUse.words($0))" } ?? ""
        return "link of \(issuedAt)\(choice), \(end)\(use)" + (address.map { ": \($0)" } ?? "")
    }
}

extension OrderEvent {
    /// `lineCount` is the number of the order's lines.
    fileprivate func screenLine(of lineCount: Int) -> String {
        "\(at)  \(words(of: lineCount))\(place)\(money)\(because)"
    }

    private func words(of lineCount: Int) -> String {
        switch kind {
        case .bought:
            let links = linkCount > 0 ? ", with \(NounCount.text(linkCount, "key")) and links" : ""
            return "bought\(links)"
        case .keysIssued:
            let asked = decision == nil ? "issued, as \(reference) asked," : "issued anew"
            return "\(NounCount.text(linkCount, "link")) \(asked) for \(subject(lineCount))"
        case .repeated: return "\(reference) came again and was answered as before"
        case .cancelled: return "\(subject(lineCount)) cancelled, as \(reference) asked"
        case .revealed: return "keys and links shown to \(decision?.by ?? "")"
        }
    }

    private func subject(_ lineCount: Int) -> String {
        guard lines.count < lineCount else { return lineCount == 1 ? "the line" : "all lines" }
        return (lines.count == 1 ? "line " : "lines ") + lines.map(String.init).joined(separator: ", ")
    }

    private var place: String {
        batch.map { " (batch \($0.folder), line \(sourceLine))" } ?? ""
    }

    private var money: String {
        guard !totals.isEmpty else { return "" }
        let sums = totals.map { currency, units in
            "\(currency.text(ofMinorUnits: kind == .cancelled ? -units : units)) \(currency)"
        }
        return (kind == .cancelled ? ", credited " : ", charged ") + sums.joined(separator: ", ")
    }

    private var because: String {
        guard let decision else { return "" }
        let reason = decision.reason.isEmpty ? "" : ": \(decision.reason)"
        guard kind != .revealed else { return reason }
        let undone = decision.undoes.map { "the undoing of batch \($0) " } ?? ""
        return "; \(undone)by \(decision.by)\(reason)"
    }
}

extension FoundRejection {
    fileprivate var screenLines: [String] {
        let problems = rejection.lines.flatMap(\.problems)
        return [
            "rejected \(rejection.reference.visible), partner \(batch.partnerId), \(batch.recordedAt) (batch \(batch.folder), "
                + "line \(rejection.sourceLine))"
        ]
            + problems.map { problem in
                "  \(problem.position.line):\(problem.position.column) \(problem.code.slug): \(problem.reason.visible) \(problem.fix)"
            }
    }
}
