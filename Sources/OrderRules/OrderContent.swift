internal import Crypto
internal import OrderCatalog
internal import OrderModel

/// What an order says, in one canonical form, and its hash: the same order has the same one whatever its file looks
/// like.
///
/// Every field after defaults, BatchId and SubmittedBy aside (contract, section 3). A SkuId is padded, a quantity freed
/// of leading zeros, an amount of trailing ones; nothing else is touched, since ids keep their text.
struct OrderContent {
    private var bytes: [UInt8] = []

    init(_ order: DraftOrder, in chunk: DraftChunk, market: Market?) {
        for line in order.lines {
            bytes.append(0xFF)
            append(LineDraft(chunk: chunk, line: line), market)
        }
    }

    private mutating func append(_ draft: LineDraft, _ market: Market?) {
        for raw in Field.action.rawValue..<UInt8(Field.count) {
            guard let field = Field(rawValue: raw) else { continue }
            let range = draft.range(field)
            switch field {
            case .skuId: append(field, draft.chunk.bytes[range], zeros: max(0, 4 - range.count))
            case .quantity: append(field, draft.chunk.bytes[range].drop { $0 == UInt8(ascii: "0") })
            case .requestedAmount: append(field, Self.trimmed(draft.chunk.bytes[range]))
            default:
                if range.isEmpty {
                    appendDefault(field, draft, market)
                } else {
                    append(field, draft.chunk.bytes[range])
                }
            }
        }
    }

    /// Defaults are those of a purchase; a request has none.
    private mutating func appendDefault(_ field: Field, _ draft: LineDraft, _ market: Market?) {
        guard !draft.isBlank(.productId) else { return }
        switch field {
        case .segment: append(field, CatalogueRule.commercial.utf8)
        case .billingPlan: append(field, "OneTime".utf8)
        case .hybridBenefit: append(field, "false".utf8)
        case .currency: append(field, (market?.currencies.first?.code ?? "").utf8)
        default: break
        }
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
