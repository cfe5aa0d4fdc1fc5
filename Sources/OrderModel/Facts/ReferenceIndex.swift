/// What order references lead to. References are told apart by their bytes, as ids keep their text: "Café" with one character
/// for its last letter is another reference than "Café" with two, though both are equal as strings.
public struct ReferenceIndex: Hashable, Sendable {
    private var recorded: [ByteKey: RecordedReference] = [:]

    private struct ByteKey: Hashable {
        let text: String
        /// Whether all is ASCII, where a text has one form.
        let isPlain: Bool

        init(text: String) {
            self.text = text
            self.isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        }

        static func == (left: ByteKey, right: ByteKey) -> Bool {
            // Comparing strings is fast; only where a character has more than one form can equal ones differ in their bytes.
            left.text == right.text && (left.isPlain || left.text.utf8.elementsEqual(right.text.utf8))
        }

        /// The buffer is read while it is lent and not kept.
        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    public init() {}

    public var count: Int { recorded.count }

    public subscript(_ reference: String) -> RecordedReference? {
        get { recorded[ByteKey(text: reference)] }
        set { recorded[ByteKey(text: reference)] = newValue }
    }
}

extension ReferenceIndex: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral elements: (String, RecordedReference)...) {
        for (reference, record) in elements { self[reference] = record }
    }
}
