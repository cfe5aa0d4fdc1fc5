internal import OrderModel

/// An order has a reference of 1 to 64 printable characters: the partner's idempotency key (contract, section 3).
enum ReferenceRule {
    static let charactersMax = 64

    static func findings(_ draft: LineDraft) -> [Finding] {
        guard !draft.isBlank(.orderReference) else {
            return [draft.missing(.orderReference, "it is what a repeated order is recognised by")]
        }
        guard !isPlainASCII(draft) else { return [] }
        let reference = draft.text(.orderReference)
        if reference.count > charactersMax {
            return [
                draft.malformed(.orderReference, "has \(reference.count) characters", "1 to 64 printable characters")
            ]
        }
        guard reference.unicodeScalars.allSatisfy(isPrintable) else {
            return [
                draft.malformed(.orderReference, "has a character that does not print", "1 to 64 printable characters")
            ]
        }
        return []
    }

    /// Whether the reference is sound and of ASCII characters: the common case, without a string.
    static func isPlain(_ draft: LineDraft) -> Bool {
        !draft.isBlank(.orderReference) && isPlainASCII(draft)
    }

    private static func isPlainASCII(_ draft: LineDraft) -> Bool {
        let bytes = draft.bytes[draft.range(.orderReference)]
        return bytes.count <= charactersMax && bytes.allSatisfy { (0x20...0x7E).contains($0) }
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }
}
