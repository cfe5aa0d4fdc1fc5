internal import OrderLedger
internal import OrderModel

/// Rows or postings that cannot be told from one another.
struct AmbiguousGroup {
    var key: MatchKey
    var rowCount: Int
    var postingCount: Int
}

/// Holds the rows of the files against the postings of the ledger, key by key: what one key decides, no later one changes.
struct Matching {
    private(set) var rows: Pages<HeldRow>
    private(set) var postings: HeldPostings
    private(set) var groups: [AmbiguousGroup] = []
    private let hash: KeyHash
    private let identifiers: any IdentifierIssuing
    /// The files' PartnerIds by their numbers.
    private let partners: [[UInt8]]

    init(
        rows: consuming Pages<HeldRow>, postings: consuming HeldPostings, hash: KeyHash,
        identifiers: any IdentifierIssuing,
        partners: [[UInt8]]
    ) {
        self.rows = rows
        self.postings = postings
        (self.hash, self.identifiers, self.partners) = (hash, identifiers, partners)
        matchOrderIds()
        matchReferences()
        matchAttributes()
        settleRest()
    }

    private mutating func matchOrderIds() {
        joinOrders(by: .orderId)
    }

    /// Rows by the order that they name.
    private mutating func joinOrders(by key: MatchKey) {
        guard let keyed = keyed({ UInt64($0.orderSerial) }, { UInt64($0.purchaseSerial) }) else { return }
        KeyedIndices.join(keyed.rows, keyed.postings) { pairOrder($0, $1, by: key) }
    }

    /// The open rows that have a key, and the postings, in the order of their keys; nil when no open row has one.
    private func keyed(
        _ rowKey: (HeldRow) -> UInt64, _ postingKey: (HeldPosting) -> UInt64
    ) -> (rows: KeyedIndices, postings: KeyedIndices)? {
        var keyedRows = KeyedIndices(capacity: rows.count)
        for index in 0..<rows.count where rows[index].state == .open {
            let key = rowKey(rows[index])
            if key != 0 { keyedRows.append(key, index) }
        }
        guard !keyedRows.isEmpty else { return nil }
        var keyedPostings = KeyedIndices(capacity: postings.count)
        for index in 0..<postings.count {
            let key = postingKey(postings[index])
            if key != 0 { keyedPostings.append(key, index) }
        }
        keyedRows.sort()
        keyedPostings.sort()
        return (keyedRows, keyedPostings)
    }

    /// Charges with charges, credits with credits.
    private mutating func pairOrder(_ rowIndices: [Int], _ postingIndices: [Int], by key: MatchKey) {
        for index in rowIndices { rows[index].state = .bound }
        for isCredit in [false, true] {
            let wanted = rowIndices.filter { rows[$0].isCredit == isCredit }
            guard !wanted.isEmpty else { continue }
            let offered = postingIndices.filter { postings[$0].isCredit == isCredit && postings[$0].state == .open }
            pairLines(wanted, offered, by: key)
        }
    }

    private mutating func pairLines(_ rowIndices: [Int], _ postingIndices: [Int], by key: MatchKey) {
        let rowMarks = rowIndices.map(rowMark)
        var postingMarks = postingIndices.map(postingMark)
        let couldBeTaken = Self.haveLikeProducts(postingMarks) && rowMarks.contains { $0.subscription != 0 }
        // Most orders stand in the file as they do in the ledger.
        if !couldBeTaken, rowMarks.count == postingMarks.count,
            zip(rowMarks, postingMarks).allSatisfy({ $0.looksLike($1) })
        {
            for (row, posting) in zip(rowIndices, postingIndices) { match(row, posting, by: key) }
            return
        }
        if couldBeTaken { addSubscriptions(to: &postingMarks) }
        let pairing = LinePairing(rows: rowMarks, postings: postingMarks)
        for (row, posting) in pairing.pairs { match(row, posting, by: key) }
        for (rows, postings) in pairing.ambiguous { setAmbiguous(rows, postings, by: key, .notUnique) }
        for row in pairing.missing {
            rows[row].state = .missing(rows[row].isCredit ? .noSuchCredit : .noSuchLine)
        }
    }

    private func rowMark(_ index: Int) -> LineMark {
        let row = rows[index]
        return LineMark(
            index: index, product: row.product, quantity: row.quantity, total: row.total,
            subscription: row.subscription)
    }

    private func postingMark(_ index: Int) -> LineMark {
        let posting = postings[index]
        return LineMark(
            index: index, product: postings.productKey(of: posting), quantity: posting.quantity, total: posting.total,
            subscription: 0)
    }

    private static func haveLikeProducts(_ marks: [LineMark]) -> Bool {
        marks.count > 1 && Set(marks.map(\.product)).count < marks.count
    }

    /// SubscriptionIds are made only where lines of one order have the same product, and could be taken for one another.
    private func addSubscriptions(to marks: inout [LineMark]) {
        for at in marks.indices {
            let posting = postings[marks[at].index]
            let id = identifiers.subscriptionId(lineSerial: posting.lineSerial, secretId: Int(posting.secretId))
            marks[at].subscription = hash.subscription(id.utf8)
        }
    }

    // MARK: Results

    private mutating func match(_ row: Int, _ posting: Int, by key: MatchKey) {
        rows[row].state = .matched(key)
        rows[row].mate = Int32(posting)
        postings[posting].state = .matched
    }

    private mutating func setAmbiguous(
        _ rowIndices: [Int], _ postingIndices: [Int], by key: MatchKey, _ reason: UnmatchedReason
    ) {
        let group = Int32(groups.count)
        groups.append(AmbiguousGroup(key: key, rowCount: rowIndices.count, postingCount: postingIndices.count))
        for index in rowIndices {
            rows[index].state = .ambiguous(reason)
            rows[index].mate = group
        }
        for index in postingIndices {
            postings[index].state = .ambiguous
            postings[index].group = group
        }
    }

    private mutating func settleRest() {
        for index in 0..<rows.count where rows[index].state == .open {
            rows[index].state = .missing(rows[index].attributes == 0 ? .noKey : .unknown)
        }
    }
}

// ReferenceID, which is an OrderReference of one partner.
extension Matching {
    private mutating func matchReferences() {
        guard let keyed = keyed(\.reference, { postings.referenceKey(of: $0) }) else { return }
        KeyedIndices.join(keyed.rows, keyed.postings) { matchReference($0, $1) }
        // The credits of the purchases that were named by their reference.
        joinOrders(by: .referenceId)
    }

    private mutating func matchReference(_ rowIndices: [Int], _ postingIndices: [Int]) {
        let partnersHere = postingIndices.map { partnerKey(of: postings[$0]) }
        guard let first = partnersHere.first, partnersHere.contains(where: { $0 != first }) else {
            return pairReference(rowIndices, postingIndices)
        }
        for number in Set(rowIndices.map { rows[$0].partner }).sorted() {
            let key = hash.key(partners[Int(number)], foldsCase: true)
            let wanted = rowIndices.filter { rows[$0].partner == number }
            let offered = zip(postingIndices, partnersHere).filter { $0.1 == key }.map(\.0)
            if offered.isEmpty {
                let open = postingIndices.filter { postings[$0].state == .open }
                setAmbiguous(wanted, open, by: .referenceId, .severalPartners)
            } else {
                pairReference(wanted, offered)
            }
        }
    }

    /// A credit may name the reference of the cancellation or of the purchase; in the second case it is looked for among the
    /// credits of that order afterwards.
    private mutating func pairReference(_ rowIndices: [Int], _ postingIndices: [Int]) {
        let purchase = postingIndices.first { !postings[$0].isCredit }
        let hasCredit = postingIndices.contains { postings[$0].isCredit }
        guard let purchase, !hasCredit else { return pairOrder(rowIndices, postingIndices, by: .referenceId) }
        for index in rowIndices where rows[index].isCredit {
            rows[index].orderSerial = postings[purchase].purchaseSerial
        }
        pairOrder(rowIndices.filter { !rows[$0].isCredit }, postingIndices, by: .referenceId)
    }

    private func partnerKey(of posting: HeldPosting) -> UInt64 {
        hash.key(postings.batch(of: posting).header.partnerId.utf8, foldsCase: true)
    }
}

// Customer, product, SKU, quantity and date.
extension Matching {
    private mutating func matchAttributes() {
        matchAttributes(byDomain: false)
        matchAttributes(byDomain: true)
    }

    private mutating func matchAttributes(byDomain: Bool) {
        let keyed = keyed(
            { $0.isByDomain == byDomain ? $0.attributes : 0 },
            { $0.state == .open ? postings.attributes(of: $0, byDomain: byDomain) : 0 })
        guard let keyed else { return }
        KeyedIndices.join(keyed.rows, keyed.postings) { rowIndices, postingIndices in
            if rowIndices.count == 1, postingIndices.count == 1 {
                match(rowIndices[0], postingIndices[0], by: .attributes)
            } else {
                setAmbiguous(rowIndices, postingIndices, by: .attributes, .notUnique)
            }
        }
    }
}
