internal import Crypto
internal import OrderCatalog
internal import OrderModel

/// What an order says, in one canonical form, and its hash: the same order has the same one whatever its file looks
/// like.
///
/// Every field after defaults, BatchId and SubmittedBy aside (contract, section 3). A SkuId is padded, a quantity freed
/// of leading zeros, an amount of trailing ones, `TRUE` is `true`; nothing else is touched, since ids keep their text.
///
/// The default of Currency is reference data, which changes, and an order repeated word by word is to be recognised for
/// ever. So a blank currency stays blank here, and ``DefaultCurrency`` says what else it may be compared as.
struct OrderContent {
    /// What is done about a currency that is the market's default, or stands for it.
    enum DefaultCurrency {
        case asWritten
        /// A blank currency becomes this one.
        case writtenOut(Currency)
        /// This currency becomes a blank one.
        case leftOut(Currency)
    }

    private var bytes: [UInt8] = []
    private let defaultCurrency: DefaultCurrency

    init(_ order: DraftOrder, in chunk: DraftChunk, defaultCurrency: DefaultCurrency = .asWritten) {
        self.defaultCurrency = defaultCurrency
        for line in order.lines {
            bytes.append(0xFF)
            append(LineDraft(chunk: chunk, line: line))
        }
    }

    private mutating func append(_ draft: LineDraft) {
        for raw in Field.action.rawValue..<UInt8(Field.count) {
            guard let field = Field(rawValue: raw) else { continue }
            let value = draft.chunk.bytes[draft.range(field)]
            switch field {
            case .skuId: append(field, value, zeros: max(0, 4 - value.count))
            case .quantity: append(field, value.drop { $0 == UInt8(ascii: "0") })
            case .requestedAmount: append(field, Self.trimmed(value))
            case .currency: appendCurrency(value, draft)
            case .hybridBenefit where Self.isTrue(value): append(field, "true".utf8)
            case .hybridBenefit where Self.isFalse(value): append(field, "false".utf8)
            default: if value.isEmpty { appendDefault(field, draft) } else { append(field, value) }
            }
        }
    }

    /// Defaults are those of a purchase; a request has none.
    private mutating func appendDefault(_ field: Field, _ draft: LineDraft) {
        guard !draft.isBlank(.productId) else { return }
        switch field {
        case .segment: append(field, CatalogueRule.commercial.utf8)
        case .billingPlan: append(field, "OneTime".utf8)
        case .hybridBenefit: append(field, "false".utf8)
        default: break
        }
    }

    private mutating func appendCurrency(_ value: ArraySlice<UInt8>, _ draft: LineDraft) {
        switch defaultCurrency {
        case .writtenOut(let currency) where value.isEmpty && !draft.isBlank(.productId):
            append(.currency, currency.code.utf8)
        case .leftOut(let currency) where value.elementsEqual(currency.code.utf8): break
        default: append(.currency, value)
        }
    }

    private static func isTrue(_ value: ArraySlice<UInt8>) -> Bool {
        value.count == 4 && String(decoding: value, as: UTF8.self).lowercased() == "true"
    }

    private static func isFalse(_ value: ArraySlice<UInt8>) -> Bool {
        value.count == 5 && String(decoding: value, as: UTF8.self).lowercased() == "false"
    }

    /// A blank value adds nothing, so that a column that is not there is one that is blank.
    private mutating func append(_ field: Field, _ value: some Collection<UInt8>, zeros: Int = 0) {
        guard !value.isEmpty else { return }
        bytes.append(field.rawValue)
        var count = value.count + zeros
        while count > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: count) | 0x80)
            count >>= 7
        }
        bytes.append(UInt8(count))
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: zeros))
        bytes.append(contentsOf: value)
    }

    private static func trimmed(_ amount: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard amount.contains(UInt8(ascii: ".")) else { return amount }
        var amount = amount
        while amount.last == UInt8(ascii: "0") { amount.removeLast() }
        if amount.last == UInt8(ascii: ".") { amount.removeLast() }
        return amount
    }

    /// The first 128 bits of the SHA-256.
    var hash: ContentHash {
        var digest = SHA256()
        bytes.withUnsafeBytes { digest.update(bufferPointer: $0) }
        var words: [UInt64] = [0, 0]
        for (index, byte) in digest.finalize().prefix(16).enumerated() {
            words[index / 8] = words[index / 8] << 8 | UInt64(byte)
        }
        return ContentHash(high: words[0], low: words[1])
    }
}
