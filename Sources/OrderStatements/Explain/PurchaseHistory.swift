package import OrderLedger
package import OrderModel

/// The records of one purchase: its own rows, and those of the requests about its lines.
package struct PurchaseHistory {
    private let charges: [Int64: FoundLine]
    private let credits: [Int64: FoundLine]
    /// The operators' decisions behind batches that undo others, by folder.
    private let undos: [String: Undo]
    private let issuer: any IdentifierIssuing

    /// `rows` has everything that a ledger finds under the purchase's OrderId, in its order. `undos` has the decisions
    /// behind those of their batches that undo another, by the batches' folders.
    package init(_ rows: [FoundLine], undos: [String: Undo], issuer: any IdentifierIssuing) {
        func byLine(_ action: Action) -> [Int64: FoundLine] {
            let pairs = rows.lazy.filter { $0.outcome.action == action }.map { ($0.outcome.lineSerial, $0) }
            return Dictionary(pairs) { first, _ in first }
        }
        charges = byLine(.purchase)
        credits = byLine(.cancel)
        self.undos = undos
        self.issuer = issuer
    }

    /// Returns a row's relations to the others, a fact a sentence. A credit has its period and its purchase, a request
    /// for keys the purchase, and a cancelled line its cancellation. A line that stands has none.
    package func relations(of found: FoundLine) -> [String] {
        switch found.outcome.action {
        case .purchase: cancellation(of: found.outcome)
        case .getKeys: ["keys of \(purchase(of: found.outcome))"] + cancellation(of: found.outcome)
        case .cancel: ["credit posted on \(Self.day(found))\(undo(found))", "credits \(purchase(of: found.outcome))"]
        }
    }

    /// The rest of the whole order, a sentence for each currency; empty when none of its lines was cancelled.
    package var standing: [String] {
        guard let first = charges.values.first, !credits.isEmpty else { return [] }
        let currencies = Set(charges.values.map(\.outcome.offer.currency)).sorted { $0.code < $1.code }
        return currencies.map { currency in
            let lines = charges.values.filter { $0.outcome.offer.currency == currency }
            let credits = lines.compactMap { self.credits[$0.outcome.lineSerial] }
            let (charged, credited) = (Self.sum(lines), -Self.sum(credits))
            func text(_ units: Int64) -> String { "\(Money(minorUnits: units, currency: currency)) \(currency)" }
            return
                "of the order \(orderId(first.outcome)), \(credits.count) of \(lines.count) lines \(credits.count == 1 ? "is" : "are") "
                + "cancelled: charged \(text(charged)), credited \(text(credited)), left \(text(charged - credited))"
        }
    }

    /// Returns the lines that the request behind a credit cancelled together. Nil for any other row, and when they
    /// cannot be told.
    package func request(of credit: FoundLine) -> CreditedRequest? {
        let own = credit.outcome
        guard own.action == .cancel, let request = own.refundRequest else { return nil }
        let together = credits.values.filter {
            $0.folder == credit.folder && $0.outcome.reference.hasSameBytes(as: own.reference)
                && $0.outcome.refundRequestLine == own.refundRequestLine
        }.sorted { $0.outcome.lineSerial < $1.outcome.lineSerial }
        let pairs: [(credit: FoundLine, charge: FoundLine)] = together.compactMap { credit in
            charges[credit.outcome.lineSerial].map { (credit, $0) }
        }
        guard pairs.count == together.count else { return nil }
        let lines = pairs.filter { $0.credit.outcome.refundRequest == request }.map { credit, charge in
            CreditedRequest.Line(
                serial: credit.outcome.lineSerial, subscriptionId: subscriptionId(credit.outcome),
                charged: charge.outcome.amounts, credited: credit.outcome.amounts)
        }
        let credited = CreditedRequest(lines, currency: own.offer.currency)
        // The line number cannot tell apart two requests in a file that is one line. They may even be equal.
        return credited.requested == request.requestedAmount ? credited : nil
    }

    // MARK: Sentences

    private func purchase(of outcome: LineOutcome) -> String {
        guard let charge = charges[outcome.lineSerial] else { return "a purchase that is not on record" }
        return
            "\(charge.outcome.reference) (\(orderId(outcome))), SubscriptionId \(subscriptionId(outcome)), \(Self.place(charge)), "
            + "bought on \(Self.day(charge))"
    }

    private func cancellation(of outcome: LineOutcome) -> [String] {
        guard let credit = credits[outcome.lineSerial], let credited = credit.outcome.amounts,
            let charged = charges[outcome.lineSerial]?.outcome.amounts
        else { return [] }
        let currency = outcome.offer.currency
        let left = charged.total + credited.total
        let rest =
            left == 0
            ? "the whole: nothing is left of the line"
            : "\(Money(minorUnits: left, currency: currency)) \(currency) of the line were not asked back, and cannot be any more"
        return [
            "cancelled on \(Self.day(credit)) by \(credit.outcome.reference), \(Self.place(credit))\(undo(credit))",
            "credited: \(credited.negated.text(in: currency)), \(rest)",
        ]
    }

    private func undo(_ found: FoundLine) -> String {
        guard let undo = undos[found.folder] else { return "" }
        return ", the undoing of batch \(undo.targetFolder) by \(undo.by): \(undo.reason)"
    }

    private static func place(_ found: FoundLine) -> String {
        "line \(found.outcome.sourceLine) of batch \(found.folder)"
    }

    /// Returns the UTC day of a row and its accounting period.
    private static func day(_ found: FoundLine) -> String {
        let day = "\(found.recordedAt.date)"
        return "\(day) (period \(day.prefix(7)))"
    }

    private func orderId(_ outcome: LineOutcome) -> String {
        issuer.orderId(serial: outcome.purchaseSerial, secretId: outcome.secretId)
    }

    private func subscriptionId(_ outcome: LineOutcome) -> String {
        issuer.subscriptionId(lineSerial: outcome.lineSerial, secretId: outcome.secretId)
    }

    private static func sum(_ rows: [FoundLine]) -> Int64 {
        rows.reduce(0) { $0 + ($1.outcome.amounts?.total ?? 0) }
    }
}
