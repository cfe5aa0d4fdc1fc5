internal import OrderLedger
internal import OrderModel

/// Matches the rows of the files with the postings of the ledger, key by key. No later key changes a decision.
struct Matching: ~Copyable {
    private var rows: Pages<HeldRow>
    private var fates: Pages<RowFate>
    private var postings: HeldPostings
    private var groups: [AmbiguousGroup] = []
    /// True when a ReferenceID of the files is its posting's.
    private var namesReferences = false
    /// The count of rows of each posting that several rows are together.
    private var partCounts: [Int32: Int] = [:]
    private let files: NamedByFiles
    /// The files' PartnerIds by their numbers.
    private let partners: [[UInt8]]

    init(
        rows: consuming Pages<HeldRow>, postings: consuming HeldPostings, files: NamedByFiles, partners: [[UInt8]]
    ) {
        fates = Pages(repeating: .open, count: rows.count)
        self.rows = rows
        self.postings = postings
        (self.files, self.partners) = (files, partners)
    }

    /// Gives every row its fate. While it runs it takes up to 28 bytes for a row and its posting.
    mutating func run() {
        joinOrders(by: .orderId)
        matchReferences()
        matchAttributes(byDomain: false)
        matchAttributes(byDomain: true)
        for byDomain in [false, true] { composeAttributes(byDomain: byDomain) }
        settleRest()
    }

    consuming func matched() -> Matched {
        Matched(
            fates: fates, postings: postings, groups: groups, namesReferences: namesReferences, partCounts: partCounts)
    }

    /// Matches rows by the order that they name.
    private mutating func joinOrders(by key: MatchKey) {
        let join = join {
            $0.orderSerial == 0 ? nil : $0.orderSerial
        } postingKey: {
            $0.purchaseSerial
        }
        join?.visit { rowIndices, postingIndices in
            pairOrder(rowIndices, postingIndices, by: key)
            if key == .orderId { compareReferences(rowIndices, postingIndices) }
        }
    }

    /// Returns the open rows and the postings with the same key; nil when no open row has one.
    private func join<Key: Hashable>(
        rowKey: (HeldRow) -> Key?, postingKey: (HeldPosting) -> Key?
    ) -> KeyedJoin? {
        KeyedJoin(
            rowCount: rows.count, postingCount: postings.count,
            rowKey: { fates[$0].isOpen ? rowKey(rows[$0]) : nil }, postingKey: { postingKey(postings[$0]) })
    }

    /// Pairs charges with charges, and credits with credits.
    private mutating func pairOrder(_ rowIndices: [Int], _ postingIndices: [Int], by key: MatchKey) {
        if rowIndices.count == 1, postingIndices.count == 1 {
            return pairOnly(rowIndices[0], postingIndices[0], by: key)
        }
        for isCredit in [false, true] {
            let wanted = rowIndices.filter { rows[$0].isCredit == isCredit }
            guard !wanted.isEmpty else { continue }
            pairLines(wanted, postingIndices.filter { isOpen($0, isCredit: isCredit) }, by: key)
        }
    }

    private func isOpen(_ posting: Int, isCredit: Bool) -> Bool {
        postings[posting].isOpen && postings.source(of: postings[posting]).isCredit == isCredit
    }

    /// Pairs the only row with the only posting. Most orders have one line.
    private mutating func pairOnly(_ row: Int, _ posting: Int, by key: MatchKey) {
        let held = rows[row]
        guard isOpen(posting, isCredit: held.isCredit) else { return setMissing(row) }
        if held.product == postings.product(of: postings[posting]) {
            match(row, posting, by: key)
        } else {
            pairLines([row], [posting], by: key)
        }
    }

    private mutating func pairLines(_ rowIndices: [Int], _ postingIndices: [Int], by key: MatchKey) {
        let rowMarks = rowIndices.map { rowMark($0) }
        let postingMarks = postingIndices.map { postingMark($0) }
        // Most orders stand in the file as they do in the ledger.
        if rowMarks.count == postingMarks.count, zip(rowMarks, postingMarks).allSatisfy({ $0.looksLike($1) }) {
            for (row, posting) in zip(rowIndices, postingIndices) { match(row, posting, by: key) }
            return
        }
        let pairing = LinePairing(rows: rowMarks, postings: postingMarks)
        for (row, posting) in pairing.pairs { match(row, posting, by: key) }
        for (rows, posting) in pairing.composites { matchTogether(rows, posting, by: key) }
        for (rows, postings) in pairing.ambiguous { setAmbiguous(rows, postings, by: key, reason: .notUnique) }
        for row in pairing.missing { setMissing(row) }
    }

    private func rowMark(_ index: Int) -> LineMark {
        let row = rows[index]
        return LineMark(
            index: index, product: row.product, quantity: row.quantity, total: row.total, line: max(0, row.line),
            currency: postings.texts.currency(ofProduct: row.product))
    }

    private func postingMark(_ index: Int) -> LineMark {
        let posting = postings[index]
        let product = postings.product(of: posting)
        return LineMark(
            index: index, product: product, quantity: posting.quantity, total: posting.total, line: posting.lineSerial,
            currency: postings.texts.currency(ofProduct: product))
    }
}

// Matching by ReferenceID, which is an OrderReference of one partner.
extension Matching {
    private mutating func matchReferences() {
        let join = join {
            $0.reference == 0 ? nil : $0.reference
        } postingKey: {
            $0.reference
        }
        guard let join else { return }
        join.visit { matchReference($0, $1) }
        // These are the credits of the purchases that were named by their reference.
        joinOrders(by: .referenceId)
    }

    private mutating func matchReference(_ rowIndices: [Int], _ postingIndices: [Int]) {
        guard postingIndices.count > 1 else { return pairReference(rowIndices, postingIndices) }
        let partnersHere = postingIndices.map { Self.folded(postings.batch(of: postings[$0]).header.partnerId.utf8) }
        guard partnersHere.contains(where: { $0 != partnersHere[0] }) else {
            return pairReference(rowIndices, postingIndices)
        }
        for number in Set(rowIndices.map { rows[$0].partner }).sorted() {
            let partner = Self.folded(partners[Int(number)])
            let wanted = rowIndices.filter { rows[$0].partner == number }
            let offered = zip(postingIndices, partnersHere).filter { $0.1 == partner }.map(\.0)
            if offered.isEmpty {
                let open = postingIndices.filter { postings[$0].isOpen }
                setAmbiguous(wanted, open, by: .referenceId, reason: .severalPartners)
            } else {
                pairReference(wanted, offered)
            }
        }
    }

    /// Pairs rows by their reference. A credit may name the reference of the cancellation or of the purchase. For the
    /// purchase, the credits of that order are searched afterwards.
    private mutating func pairReference(_ rowIndices: [Int], _ postingIndices: [Int]) {
        let purchase = postingIndices.first { !postings.source(of: postings[$0]).isCredit }
        let hasCredit = postingIndices.contains { postings.source(of: postings[$0]).isCredit }
        guard let purchase, !hasCredit, rowIndices.contains(where: { rows[$0].isCredit }) else {
            return pairOrder(rowIndices, postingIndices, by: .referenceId)
        }
        for index in rowIndices {
            rows[index].orderSerial = postings[purchase].purchaseSerial
        }
        pairOrder(rowIndices.filter { !rows[$0].isCredit }, postingIndices, by: .referenceId)
    }

    /// Returns the text with its ASCII letters in lower case.
    private static func folded(_ text: some Sequence<UInt8>) -> [UInt8] {
        text.map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
    }
}

// Matching by customer, product, SKU, quantity and date.
extension Matching {
    private mutating func matchAttributes(byDomain: Bool) {
        let join = join {
            $0.isByDomain == byDomain ? $0.attributes : nil
        } postingKey: {
            $0.isOpen ? postings.attributes(of: $0, byDomain: byDomain) : nil
        }
        join?.visit { rowIndices, postingIndices in
            if rowIndices.count == 1, postingIndices.count == 1 {
                match(rowIndices[0], postingIndices[0], by: .attributes)
            } else {
                setAmbiguous(rowIndices, postingIndices, by: .attributes, reason: .notUnique)
            }
        }
    }
}

// Several rows that are one posting together, such as a row for each tier of its price.
extension Matching {
    /// Matches rows that differ in their quantities alone with the only posting that they add up to.
    private mutating func composeAttributes(byDomain: Bool) {
        let join = join {
            $0.isByDomain == byDomain ? $0.attributes?.ofAnyQuantity : nil
        } postingKey: {
            $0.isOpen ? postings.attributes(of: $0, byDomain: byDomain)?.ofAnyQuantity : nil
        }
        join?.visit { rowIndices, postingIndices in
            guard rowIndices.count > 1, postingIndices.count == 1 else { return }
            guard LineMark.areWhole(rowIndices.map { rowMark($0) }, of: postingMark(postingIndices[0])) else { return }
            matchTogether(rowIndices, postingIndices[0], by: .attributes)
        }
    }

    private mutating func matchTogether(_ rowIndices: [Int], _ posting: Int, by key: MatchKey) {
        partCounts[Int32(posting)] = rowIndices.count
        for row in rowIndices { match(row, posting, by: key, marks: .part) }
    }
}

// The fates.
extension Matching {
    private mutating func match(_ row: Int, _ posting: Int, by key: MatchKey, marks: MatchMarks = []) {
        let differing = differingIds(ofRow: rows[row].line, posting: postings[posting].lineSerial, by: key)
        fates[row] = .matched(posting: Int32(posting), key, marks.union(differing))
        postings[posting].fate = .matched
    }

    /// Compares the line ids of a row and its posting. An id that this site never issued is of another numbering,
    /// unless ids beside it are this site's.
    private func differingIds(ofRow line: Int64, posting: Int64, by key: MatchKey) -> MatchMarks {
        switch line {
        case HeldRow.noLine, posting: []
        case HeldRow.unknownLine: key == .orderId || files.namesLines ? .unknownLine : []
        default: .otherLine
        }
    }

    /// Compares the references of rows that were found by their OrderId. All the postings are of that order.
    private mutating func compareReferences(_ rowIndices: [Int], _ postingIndices: [Int]) {
        for row in rowIndices where rows[row].reference != 0 {
            guard case .matched(let posting, let key, let differing) = fates[row] else { continue }
            let reference = rows[row].reference
            let isOurs =
                reference == postings[Int(posting)].reference
                || (rows[row].isCredit
                    && postingIndices.contains {
                        postings[$0].reference == reference && !postings.source(of: postings[$0]).isCredit
                    })
            if isOurs {
                namesReferences = true
            } else {
                fates[row] = .matched(posting: posting, key, differing.union(.otherReference))
            }
        }
    }

    /// Sets the fate of a row whose order is known.
    private mutating func setMissing(_ row: Int) {
        fates[row] = .missing(rows[row].isCredit ? .noSuchCredit : .noSuchLine)
    }

    private mutating func setAmbiguous(
        _ rowIndices: [Int], _ postingIndices: [Int], by key: MatchKey, reason: UnmatchedReason
    ) {
        let group = Int32(groups.count)
        groups.append(
            AmbiguousGroup(
                key: key, reason: reason, rowCount: Int32(rowIndices.count), postingCount: Int32(postingIndices.count)))
        for index in rowIndices { fates[index] = .ambiguous(group) }
        for index in postingIndices { postings[index].fate = .ambiguous(group) }
    }

    private mutating func settleRest() {
        var voided = VoidedRows()
        for index in 0..<rows.count {
            if fates[index].isOpen { fates[index] = .missing(rows[index].attributes == nil ? .noKey : .unknown) }
            if case .missing = fates[index] { voided.add(rows[index], index) }
        }
        for index in 0..<rows.count {
            if case .missing = fates[index] { voided.pair(rows[index], index) }
        }
        for index in voided.pairs { fates[index] = .missing(.voided) }
    }
}
