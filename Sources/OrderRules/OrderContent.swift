internal import Crypto
internal import OrderCatalog
package import OrderModel

/// The content of an order in one canonical form, and its hash. An order has the same hash whatever its file looks
/// like.
///
/// The content is every field, with defaults filled in, except BatchId and SubmittedBy. The canonical form pads a
/// SkuId, drops a quantity's leading zeros and an amount's trailing ones, and writes `TRUE` as `true`. Nothing else
/// changes, since ids keep their text.
///
/// The default of Currency is reference data, which changes, while an order that is repeated word by word must be
/// recognised for ever. So a blank currency stays blank here; ``DefaultCurrency`` names the other forms to compare.
///
/// One buffer serves all orders.
package struct OrderContent: Sendable {
    /// The treatment of a currency that is the market's default, or of a blank that stands for it.
    enum DefaultCurrency {
        case asWritten
        /// A blank currency becomes this one.
        case writtenOut(Currency)
        /// A currency that is this one becomes blank.
        case leftOut(Currency)
    }

    private var bytes: [UInt8] = []

    package init() {}

    /// Returns the hash of an order's content.
    package mutating func hash(of order: DraftOrder, in fields: DraftFields) -> ContentHash {
        hash(of: order, in: fields, defaultCurrency: .asWritten)
    }

    mutating func hash(
        of order: DraftOrder, in fields: DraftFields, defaultCurrency: DefaultCurrency
    ) -> ContentHash {
        bytes.removeAll(keepingCapacity: true)
        for line in order.lines {
            bytes.append(0xFF)
            append(LineDraft(fields, line: line), defaultCurrency)
        }
        return Self.hash(bytes)
    }

    private static let fields = Field.allCases.filter { $0.rawValue >= Field.action.rawValue }

    private mutating func append(_ draft: LineDraft, _ defaultCurrency: DefaultCurrency) {
        let value = draft.bytes
        for field in Self.fields {
            let range = draft.range(field)
            switch field {
            case .currency: appendCurrency(of: draft, defaultCurrency)
            case _ where range.isEmpty: appendDefault(field, draft)
            case .skuId: append(field, value.span, in: range, zeros: SkuId.missingZeros(count: range.count))
            case .quantity: append(field, value.span, in: Self.withoutZeros(value.span, range))
            case .requestedAmount: append(field, value.span, in: Self.trimmed(value.span, range))
            case .hybridBenefit: appendBenefit(draft)
            default: append(field, value.span, in: range)
            }
        }
    }

    /// Fills in a purchase's defaults; a request has none.
    private mutating func appendDefault(_ field: Field, _ draft: LineDraft) {
        guard !draft.isBlank(.productId) else { return }
        switch field {
        case .segment: append(field, SegmentRule.commercial.utf8)
        case .billingPlan: append(field, PriceRows.defaultBillingPlan.utf8)
        case .hybridBenefit: append(field, "false".utf8)
        default: break
        }
    }

    private mutating func appendCurrency(of draft: LineDraft, _ defaultCurrency: DefaultCurrency) {
        let (value, range) = (draft.bytes, draft.range(.currency))
        switch defaultCurrency {
        case .writtenOut(let currency) where range.isEmpty && !draft.isBlank(.productId):
            append(.currency, currency.code.utf8)
        case .leftOut(let currency) where value[range].elementsEqual(currency.code.utf8): break
        default: append(.currency, value.span, in: range)
        }
    }

    private mutating func appendBenefit(_ draft: LineDraft) {
        let text = draft.text(.hybridBenefit)
        let isWord = text.utf8.count == 4 || text.utf8.count == 5
        let word = isWord ? text.lowercased() : ""
        append(.hybridBenefit, (word == "true" || word == "false" ? word : text).utf8)
    }

    /// Appends a value. A blank one adds nothing, so that a missing column equals a blank one.
    private mutating func append(_ field: Field, _ value: Span<UInt8>, in range: Range<Int>, zeros: Int = 0) {
        guard !range.isEmpty else { return }
        appendHead(field, count: range.count + zeros)
        for _ in 0..<zeros { bytes.append(UInt8(ascii: "0")) }
        unsafe value.extracting(range).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ field: Field, _ value: String.UTF8View) {
        appendHead(field, count: value.count)
        bytes.append(contentsOf: value)
    }

    private mutating func appendHead(_ field: Field, count: Int) {
        bytes.append(field.rawValue)
        var count = count
        while count > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: count) | 0x80)
            count >>= 7
        }
        bytes.append(UInt8(count))
    }

    private static func withoutZeros(_ value: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, value[start] == UInt8(ascii: "0") { start += 1 }
        return start..<range.upperBound
    }

    private static func trimmed(_ amount: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        guard range.contains(where: { amount[$0] == UInt8(ascii: ".") }) else { return range }
        var end = range.upperBound
        while end > range.lowerBound, amount[end - 1] == UInt8(ascii: "0") { end -= 1 }
        if end > range.lowerBound, amount[end - 1] == UInt8(ascii: ".") { end -= 1 }
        return range.lowerBound..<end
    }

    /// Returns the first 128 bits of the SHA-256.
    private static func hash(_ bytes: [UInt8]) -> ContentHash {
        var digest = SHA256()
        unsafe bytes.withUnsafeBytes { unsafe digest.update(bufferPointer: $0) }
        return unsafe digest.finalize().withUnsafeBytes { words in
            unsafe ContentHash(
                high: UInt64(bigEndian: words.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: words.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }
}
