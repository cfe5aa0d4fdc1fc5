internal import OrderModel

/// Makes the keys of a file's rows, and collects what the ledger is to be asked for.
struct RowKeying {
    private(set) var sieve = KeySieve()
    private(set) var partners = PartnerNames()
    private(set) var currencies: Set<Currency> = []
    /// The first and the last day of what the files charge; of what they credit, where they charge nothing.
    private(set) var chargeDays: ClosedRange<CivilDate>?
    private(set) var creditDays: ClosedRange<CivilDate>?
    private let hash: KeyHash
    private let identifiers: any IdentifierRecognising
    /// Rows of one order, one currency and one partner often follow one another.
    private var lastOrder = (text: [UInt8](), serial: 0 as Int64)
    private var lastCurrency: (currency: Currency, key: UInt64)?

    init(hash: KeyHash, identifiers: any IdentifierRecognising) {
        self.hash = hash
        self.identifiers = identifiers
    }

    mutating func held(_ row: VendorRow) -> HeldRow {
        var held = HeldRow()
        held.isCredit = row.isCredit
        held.partner = partners.number(of: row.text(.partnerId))
        held.orderSerial = orderSerial(row.text(.orderId))
        let product = hash.product(row.text(.productId), row.text(.skuId), currency: currencyKey(row.currency))
        held.product = UInt32(truncatingIfNeeded: product)
        held.quantity = Self.whole(row.quantity)
        held.total = Int64(clamping: row.total.map { ExactAmount($0).minorUnits(of: row.currency) } ?? 0)
        if !row.text(.referenceId).isEmpty { held.reference = hash.reference(row.text(.referenceId)) }
        if !row.text(.subscriptionId).isEmpty {
            held.subscription = hash.subscription(row.text(.subscriptionId))
        }
        setAttributes(of: &held, row, product)
        note(row, held)
        return held
    }

    private func setAttributes(of held: inout HeldRow, _ row: VendorRow, _ product: UInt64) {
        held.isByDomain = row.text(.customerId).isEmpty
        let customer = row.text(held.isByDomain ? .customerDomainName : .customerId)
        guard let day = row.orderDate, held.quantity != 0, !customer.isEmpty else { return }
        held.attributes = hash.attributes(
            customer: hash.key(customer, foldsCase: true), product: product, quantity: held.quantity,
            day: day.daysSinceEpoch, isCredit: held.isCredit)
    }

    private mutating func note(_ row: VendorRow, _ held: HeldRow) {
        if held.orderSerial != 0 { sieve.insert(hash.serial(held.orderSerial)) }
        if held.reference != 0 { sieve.insert(held.reference) }
        if held.attributes != 0 { sieve.insert(held.attributes) }
        guard let day = row.orderDate else { return }
        if row.isCredit { Self.extend(&creditDays, to: day) } else { Self.extend(&chargeDays, to: day) }
    }

    private static func extend(_ days: inout ClosedRange<CivilDate>?, to day: CivilDate) {
        guard let range = days else { return days = day...day }
        if day < range.lowerBound { days = day...range.upperBound }
        if day > range.upperBound { days = range.lowerBound...day }
    }

    private mutating func orderSerial(_ orderId: ArraySlice<UInt8>) -> Int64 {
        if !orderId.elementsEqual(lastOrder.text) {
            let serial = identifiers.orderSerial(ofOrderId: String(decoding: orderId, as: UTF8.self)) ?? 0
            lastOrder = (Array(orderId), serial)
        }
        return lastOrder.serial
    }

    private mutating func currencyKey(_ currency: Currency) -> UInt64 {
        if let last = lastCurrency, last.currency == currency { return last.key }
        let key = hash.key(currency.code.utf8)
        currencies.insert(currency)
        lastCurrency = (currency, key)
        return key
    }

    private static func whole(_ quantity: ExactDecimal?) -> Int64 {
        guard let quantity else { return 0 }
        let (whole, rest) = Int128(quantity.coefficient).quotientAndRemainder(dividingBy: quantity.denominator)
        return rest == 0 ? Int64(whole) : 0
    }
}

/// The PartnerIds of the files, numbered; 0 is none.
struct PartnerNames {
    private(set) var names: [[UInt8]] = [[]]
    private var last: UInt16 = 0

    /// Numbers that there are: a file of more partners than that is taken as of none in particular.
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
