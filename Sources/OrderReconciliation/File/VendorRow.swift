public import OrderModel
internal import TabularText

/// A row of the vendor's file: what of it is compared, and the texts that name it.
///
/// One value is filled anew for each row, so that reading a row makes no objects.
public struct VendorRow: Sendable {
    /// The physical line in which the row begins, from 1.
    public internal(set) var line = 0
    public internal(set) var currency: Currency
    /// The day of the order; nil where the file has none.
    public internal(set) var orderDate: CivilDate?
    public internal(set) var quantity: ExactDecimal?
    /// What one unit is charged at: EffectiveUnitPrice where the file has it, else UnitPrice. Nil where it is blank, or
    /// in another currency than the amounts.
    public internal(set) var unitPrice: ExactDecimal?
    public internal(set) var subtotal: ExactDecimal?
    public internal(set) var taxTotal: ExactDecimal?
    public internal(set) var total: ExactDecimal?
    /// True when the row credits: by its ChargeType where that says so, else by the sign of its total.
    public internal(set) var isCredit = false

    /// The texts, one behind the other, and where each ends.
    private var texts: [UInt8] = []
    private var ends = InlineArray<10, Int32>(repeating: 0)
    private var textCount = 0

    init(currency: Currency) {
        self.currency = currency
    }

    /// The columns whose text is kept, in the order in which it is.
    public enum Text: Int, CaseIterable, Sendable {
        case partnerId, customerId, customerDomainName, invoiceNumber, orderId, productId, skuId, chargeType
        case subscriptionId, referenceId
    }

    /// The UTF-8 bytes of a column's text, without the marks by which a spreadsheet knows text; empty where the file
    /// has none.
    public func text(_ text: Text) -> ArraySlice<UInt8> {
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
            bytes.extracting(range).withUnsafeBufferPointer { texts.append(contentsOf: $0) }
        }
        // A row has no more than 16 MiB.
        ends[textCount] = Int32(texts.count)
        textCount += 1
    }
}
