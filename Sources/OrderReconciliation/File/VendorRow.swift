package import OrderModel
internal import TabularText

/// A row of the vendor's file: its compared values, and the texts that name it.
///
/// One value is filled again for each row, so that reading a row makes no objects.
package struct VendorRow: Sendable {
    /// The physical line in which the row begins, from 1.
    package internal(set) var line = 0
    package internal(set) var currency: Currency
    /// The day of the order; nil when the file has none.
    package internal(set) var orderDate: CivilDate?
    package internal(set) var quantity: ExactDecimal?
    /// The charge for one unit: EffectiveUnitPrice when the file has it, otherwise UnitPrice. Nil when it is blank, or
    /// in another currency than the amounts.
    package internal(set) var unitPrice: ExactDecimal?
    /// UnitPrice, the price of the list. Nil as ``unitPrice`` is.
    package internal(set) var listPrice: ExactDecimal?
    /// True when a price has more digits than can be held, and counts as blank.
    package internal(set) var hasOverlongPrice = false
    package internal(set) var subtotal: ExactDecimal?
    package internal(set) var taxTotal: ExactDecimal?
    package internal(set) var total: ExactDecimal?
    /// True when the row is a credit: by its ChargeType when that tells, otherwise by the sign of its total.
    package internal(set) var isCredit = false

    /// The texts, one after the other, and the end of each.
    private var texts: [UInt8] = []
    private var ends = InlineArray<10, Int32>(repeating: 0)
    private var textCount = 0

    init(currency: Currency) {
        self.currency = currency
    }

    /// The columns whose text is kept, in the order of the texts.
    package enum Text: Int, CaseIterable, Sendable {
        case partnerId, customerId, customerDomainName, invoiceNumber, orderId, productId, skuId, chargeType
        case subscriptionId, referenceId
    }

    /// Returns the UTF-8 bytes of a column's text, without the marks that tell a spreadsheet that it is text. Empty
    /// when the file has none.
    package func text(_ text: Text) -> ArraySlice<UInt8> {
        let start = text.rawValue == 0 ? 0 : ends[text.rawValue - 1]
        return texts[Int(start)..<Int(ends[text.rawValue])]
    }

    mutating func removeTexts() {
        texts.removeAll(keepingCapacity: true)
        textCount = 0
    }

    /// Adds the text of the next column, in which `quoteCount` quotes stand for one.
    mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>, quoteCount: Int) {
        if quoteCount > 1 {
            var index = range.lowerBound
            while index < range.upperBound {
                texts.append(bytes[index])
                index += bytes[index] == .quote ? quoteCount : 1
            }
        } else if !range.isEmpty {
            // The bytes are lent for the time of the call and not kept.
            unsafe bytes.extracting(range).withUnsafeBufferPointer { unsafe texts.append(contentsOf: $0) }
        }
        // A row has no more than 16 MiB.
        ends[textCount] = Int32(texts.count)
        textCount += 1
    }
}

// Several rows that are one posting together.
extension VendorRow {
    /// The row as the first part of a sum, which has no price of its own.
    var asPart: VendorRow {
        var sum = self
        (sum.unitPrice, sum.listPrice) = (nil, nil)
        return sum
    }

    /// Adds the amounts of another row. An amount that only one of them has, or that cannot be held, is blank then.
    mutating func add(_ other: VendorRow) {
        quantity = Self.sum(quantity, other.quantity)
        subtotal = Self.sum(subtotal, other.subtotal)
        taxTotal = Self.sum(taxTotal, other.taxTotal)
        total = Self.sum(total, other.total)
    }

    private static func sum(_ left: ExactDecimal?, _ right: ExactDecimal?) -> ExactDecimal? {
        guard let left, let right else { return nil }
        let digits = max(left.fractionDigits, right.fractionDigits)
        let sum = [left, right].reduce(Int128(0)) {
            $0 + Int128($1.coefficient) * ExactDecimal.powerOfTen(digits - $1.fractionDigits)
        }
        return Int64(exactly: sum).map { ExactDecimal(coefficient: $0, fractionDigits: digits) }
    }
}
