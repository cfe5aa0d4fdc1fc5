internal import OrderModel

/// Makes the keys of a file's rows, and collects the questions for the ledger.
struct RowKeying {
    private(set) var sieve = KeySieve()
    private(set) var partners = PartnerNames()
    /// The currencies, each once.
    private(set) var currencies: [Currency] = []
    /// The days that the files are of.
    private(set) var periods = FilePeriods()
    /// True when a SubscriptionId of the files is one that this site issued.
    private(set) var namesLines = false
    private let identifiers: any BulkIdentifierRecognising
    /// The SubscriptionIds whose lines are not known yet, with the numbers of their rows.
    private var subscriptions: [(row: Int, id: UInt128)] = []
    private var rowCount = 0
    /// The most SubscriptionIds that are opened at once.
    private static let subscriptionsMax = 4_096
    /// The last order. Rows of one order often follow each other.
    private var lastOrder = (text: [UInt8](), serial: 0 as Int64)

    init(identifiers: any BulkIdentifierRecognising) {
        self.identifiers = identifiers
    }

    mutating func held(_ row: VendorRow, _ texts: inout KeyTexts) -> HeldRow {
        var held = HeldRow()
        held.isCredit = row.isCredit
        held.partner = partners.number(of: row.text(.partnerId))
        held.orderSerial = orderSerial(row.text(.orderId))
        held.product = texts.product(
            row.text(.productId).span, row.text(.skuId).span, currency: row.currency.code.utf8.span)
        held.quantity = Self.whole(row.quantity, isCredit: row.isCredit)
        held.total = Int64(clamping: row.total.map { ExactAmount($0).minorUnits(of: row.currency) } ?? 0)
        held.reference = texts.references.insert(row.text(.referenceId).span)
        keepSubscription(of: row, &held)
        setAttributes(of: &held, row, &texts)
        note(row, held)
        rowCount += 1
        return held
    }

    /// Keeps a SubscriptionId. Its line is looked up later, for many rows at once.
    private mutating func keepSubscription(of row: VendorRow, _ held: inout HeldRow) {
        let text = row.text(.subscriptionId)
        guard !text.isEmpty else { return }
        held.line = HeldRow.unknownLine
        if let id = GUIDBits(text.span) { subscriptions.append((rowCount, id.number)) }
    }

    /// Gives the rows the lines of their SubscriptionIds, now and then and after the last row.
    mutating func setLines(of rows: inout Pages<HeldRow>, isLast: Bool) {
        guard subscriptions.count >= (isLast ? 1 : Self.subscriptionsMax) else { return }
        let lines = identifiers.lineSerials(ofSubscriptionBits: subscriptions.map(\.id))
        for (subscription, line) in zip(subscriptions, lines) {
            rows[subscription.row].line = line ?? HeldRow.unknownLine
            if line != nil { namesLines = true }
        }
        subscriptions.removeAll(keepingCapacity: true)
    }

    private func setAttributes(of held: inout HeldRow, _ row: VendorRow, _ texts: inout KeyTexts) {
        held.isByDomain = row.text(.customerId).isEmpty
        guard let day = row.orderDate, held.quantity != 0 else { return }
        held.day = day.daysSinceEpoch
        held.customer = texts.customer(row.text(held.isByDomain ? .customerDomainName : .customerId).span)
    }

    private mutating func note(_ row: VendorRow, _ held: HeldRow) {
        if currencies.last != row.currency, !currencies.contains(row.currency) { currencies.append(row.currency) }
        if held.orderSerial != 0 { sieve.insert(held.orderSerial) }
        if let attributes = held.attributes { sieve.insert(attributes) }
        guard let day = row.orderDate else { return }
        periods.add(day, isCredit: row.isCredit)
    }

    /// Begins the rows of a file.
    mutating func begin(_ file: VendorFile) {
        let period = file.exportedPeriod
        periods.isNamed = period != nil
        if let period { periods.name(period) }
    }

    private mutating func orderSerial(_ orderId: ArraySlice<UInt8>) -> Int64 {
        if !orderId.elementsEqual(lastOrder.text) {
            let serial = identifiers.orderSerial(ofOrderId: String(decoding: orderId, as: UTF8.self)) ?? 0
            lastOrder = (Array(orderId), serial)
        }
        return lastOrder.serial
    }

    /// Returns a whole quantity. A credit counts without its sign, as in the ledger.
    private static func whole(_ quantity: ExactDecimal?, isCredit: Bool) -> Int64 {
        guard let quantity else { return 0 }
        let (whole, rest) = Int128(quantity.coefficient).quotientAndRemainder(dividingBy: quantity.denominator)
        return rest == 0 ? Int64(isCredit ? abs(whole) : whole) : 0
    }
}

/// The PartnerIds of the files, numbered; 0 is none.
struct PartnerNames {
    private(set) var names: [[UInt8]] = [[]]
    private var last: UInt16 = 0

    /// The most numbers. Rows of further partners count as rows of no particular partner.
    private static let countMax = 4_096

    mutating func number(of name: ArraySlice<UInt8>) -> UInt16 {
        if name.elementsEqual(names[Int(last)]) { return last }
        if let index = names.firstIndex(where: { name.elementsEqual($0) }) {
            last = UInt16(index)
        } else if names.count < Self.countMax {
            last = UInt16(names.count)
            names.append(Array(name))
        } else {
            last = 0
        }
        return last
    }
}
