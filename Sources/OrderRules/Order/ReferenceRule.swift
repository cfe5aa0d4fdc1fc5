internal import OrderModel

/// An order has a reference of 1 to 64 printable characters: the partner's idempotency key.
///
/// Two references that look alike would be two orders, and both would be charged. So a reference has no invisible
/// character, no blank that is easily overlooked, and only one way to write an accented letter.
enum ReferenceRule: Rule {
    static let number = "form"
    static let title = "The order has a reference that no other looks like"

    /// The most characters of a reference; combining marks do not count.
    static let charactersMax = 64
    /// The most combining marks in a row: more than any language writes.
    static let marksMax = 4

    static func judge(_ line: inout LineSoFar, in order: inout OrderSoFar) {
        let draft = line.draft
        if isPlain(draft) { return }
        guard !draft.saysNothing(.orderReference) else {
            let why = "it is what a repeated order is recognised by"
            return order.add(draft.finding(.fieldMissing(why), in: .orderReference))
        }
        guard let fault = fault(draft.text(.orderReference)) else { return }
        order.add(draft.finding(.referenceMalformed(fault), in: .orderReference))
    }

    /// Tells whether the reference is sound and all ASCII: the common case, decided without making a string.
    static func isPlain(_ draft: LineDraft) -> Bool {
        let bytes = draft.bytes
        let range = draft.range(.orderReference)
        guard (1...charactersMax).contains(range.count), bytes[range.upperBound - 1] != blank else { return false }
        var last = blank
        for index in range {
            let byte = bytes[index]
            guard (0x21...0x7E).contains(byte) || byte == blank && last != blank else { return false }
            last = byte
        }
        return true
    }

    private static let blank = UInt8(ascii: " ")

    /// Returns the fault of a reference, which completes the sentence "OrderReference …". The problem itself names
    /// the invisible characters.
    private static func fault(_ reference: String) -> String? {
        let scalars = reference.unicodeScalars
        let count = scalars.count { !$0.isCombiningMark }
        if count > charactersMax { return "has \(count) characters" }
        if reference.hidesCharacters { return "has characters that do not show" }
        if scalars.first == " " { return "begins with a blank" }
        if scalars.first?.isCombiningMark == true { return "begins with a combining mark" }
        if scalars.last == " " { return "ends with a blank" }
        return blanksFault(scalars) ?? marksFault(scalars) ?? reference.compositionFault
    }

    private static func blanksFault(_ scalars: String.UnicodeScalarView) -> String? {
        let pairs = zip(scalars, scalars.dropFirst()).enumerated()
        let double = pairs.first { $0.element.0 == " " && $0.element.1 == " " }
        return double.map { "has two blanks in a row from character \($0.offset + 1) on" }
    }

    private static func marksFault(_ scalars: String.UnicodeScalarView) -> String? {
        var marks = 0
        for (index, scalar) in scalars.enumerated() {
            marks = scalar.isCombiningMark ? marks + 1 : 0
            if marks > marksMax {
                return "has more than \(marksMax) combining marks in a row, up to character \(index + 1)"
            }
        }
        return nil
    }
}
