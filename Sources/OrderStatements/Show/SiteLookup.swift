package import OrderDownloads
package import OrderLedger
package import OrderModel

/// A question of a support desk.
package struct LookupQuestion: Sendable {
    /// The text as it was typed.
    package let text: String
    /// The one partner that counts; nil for all.
    package let partnerId: String?
    /// Only batches and orders with something recorded from this time on.
    package let since: Timestamp?
    /// The most batches, orders and rejected orders, each.
    package let limit: Int

    package init(_ text: String, ofPartner partnerId: String? = nil, since: Timestamp? = nil, limit: Int) {
        self.text = text
        self.partnerId = partnerId
        self.since = since
        self.limit = limit
    }
}

/// The reason why a question has no answer.
package enum LookupError: Error, CustomStringConvertible {
    /// A text with the form of a key or a link that this site never issued. It is not repeated.
    case notIssued(what: String)
    /// A part of a name that too many customers have.
    case tooManyCustomers(part: String, Int)

    package var description: String {
        switch self {
        case .notIssued(let what): "this site issued no such \(what); compare every character with the original"
        case .tooManyCustomers(let part, let count):
            "more than \(count) customers have '\(part)' in their name or domain; write more of it"
        }
    }
}

/// Finds batches, orders and rejected orders by any text that a person may have of them.
///
/// Ids, keys and links lead to one order. Otherwise the text is a name, and everything that has exactly this name is
/// found. Only when nothing has it, it is searched in the names and domains of customers.
package struct SiteLookup {
    private let ledger: any LedgerReading
    private let recogniser: (any LookupRecognising)?
    private let secrets: ShownSecrets
    private let now: Timestamp
    private let count: (Int64) throws -> DownloadCount?

    /// The most snapshots of customers that a part of a name may lead to.
    private static let customersMax = 1_000

    /// `recogniser` is nil when the account cannot read the site's secrets. `now` tells which links are expired.
    /// `count` reads the use of a link by its serial number; nil where this account cannot know it.
    package init(
        ledger: any LedgerReading, recogniser: (any LookupRecognising)?, secrets: ShownSecrets, now: Timestamp,
        count: @escaping (Int64) throws -> DownloadCount? = { _ in nil }
    ) {
        self.count = count
        self.ledger = ledger
        self.recogniser = recogniser
        self.secrets = secrets
        self.now = now
    }

    /// Answers a question. `named` has the batches that have the text as a name, oldest first. `output` finds the
    /// folder of a claim's report folder.
    ///
    /// Throws a ``LookupError`` or a `LedgerError`.
    package func answer(
        _ question: LookupQuestion, named: [Claim], output: (Claim) -> String
    ) throws -> LookupAnswer {
        if let subject = try identified(question.text) {
            return try answer(question, subject, batches: [], rejections: [], isAboutOrders: true, output: output)
        }
        let rejections = try ledger.findRejections(
            RejectionSearch(
                question.text, ofPartner: question.partnerId, since: question.since, limit: question.limit + 1))
        let batches = named.reversed().filter { question.includes($0.asOf) }
        let byReference = PurchaseSearch.Subject.reference(question.text)
        let answer = try answer(
            question, byReference, batches: batches, rejections: rejections, isAboutOrders: true, output: output)
        guard answer.isEmpty else { return answer }
        return try answerByParty(question, output: output)
    }

    // MARK: Ids

    /// Returns the order that an id, a key or a link leads to; nil for a name.
    private func identified(_ text: String) throws(LookupError) -> PurchaseSearch.Subject? {
        guard let recogniser else { return nil }
        if let serial = recogniser.orderSerial(ofOrderId: text) { return .order(serial: serial) }
        if let serial = recogniser.lineSerial(ofSubscriptionId: text) { return .line(serial: serial) }
        if let key = text.typedProductKey {
            guard let serial = recogniser.lineSerial(ofProductKey: key) else { throw .notIssued(what: "product key") }
            return .line(serial: serial)
        }
        if let serial = recogniser.linkSerial(ofToken: Self.token(in: text)) { return .link(serial: serial) }
        guard !text.hasPrefix("https://") else { throw .notIssued(what: "link") }
        return nil
    }

    /// Returns the token in the address of a link; any other text as it is.
    package static func token(in text: String) -> String {
        let token = text.firstRange(of: "/d/").map { text[$0.upperBound...] } ?? text[...]
        return String(token.drop { $0.isWhitespace }.prefix { !"?#/".contains($0) && !$0.isWhitespace })
    }

    // MARK: Names

    /// Answers about a customer or a partner.
    private func answerByParty(_ question: LookupQuestion, output: (Claim) -> String) throws -> LookupAnswer {
        let most = Self.customersMax + 1
        var customers = try ledger.findCustomers(.id(question.text), limit: most)
        if customers.isEmpty { customers = try ledger.findCustomers(.domainName(question.text), limit: most) }
        let isOfThatPartner = question.partnerId?.hasSameBytes(as: question.text) ?? true
        let batches =
            isOfThatPartner
            ? try ledger.batches(ofPartner: question.text, since: question.since, limit: question.limit + 1) : []
        if customers.isEmpty, batches.isEmpty {
            customers = try ledger.findCustomers(.part(question.text), limit: most)
        }
        guard customers.count < most else {
            throw LookupError.tooManyCustomers(part: question.text, Self.customersMax)
        }
        let subject: PurchaseSearch.Subject =
            batches.isEmpty ? .customers(customers.map(\.number)) : .partner(question.text)
        return try answer(
            question, subject, batches: batches, rejections: [], isAboutOrders: false, output: output)
    }

    // MARK: The answer

    private func answer(
        _ question: LookupQuestion, _ subject: PurchaseSearch.Subject, batches: some Collection<Claim>,
        rejections: [FoundRejection], isAboutOrders: Bool, output: (Claim) -> String
    ) throws -> LookupAnswer {
        let purchases = try ledger.findPurchases(
            PurchaseSearch(
                subject, ofPartner: question.partnerId, since: question.since, limit: question.limit + 1))
        let orders = try purchases.prefix(question.limit).compactMap { serial in
            try ShownOrder(purchase: serial, in: ledger, count: count, at: now, secrets)
        }
        return LookupAnswer(
            query: question.text.withoutTypedKeysAndTokens,
            batches: try batches.prefix(question.limit).map { claim in
                try ShownBatch(claim, output: output(claim), in: ledger, countsProblems: isAboutOrders)
            },
            orders: orders.filter { order in order.newestAt.map(question.includes) ?? true },
            rejected: Array(rejections.prefix(question.limit)),
            hasMore: [purchases.count, batches.count, rejections.count].contains { $0 > question.limit },
            isAboutOrders: isAboutOrders)
    }
}

extension LookupQuestion {
    fileprivate func includes(_ time: Timestamp) -> Bool {
        since.map { time >= $0 } ?? true
    }
}
