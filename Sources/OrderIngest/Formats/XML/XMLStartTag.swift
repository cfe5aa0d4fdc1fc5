internal import CLibXML2

/// A start tag as the parser hands it over.
///
/// The unsafe code is sound. The pointers are the ones that libxml2 passes to its start-element callback, and are valid
/// until that callback returns. The callback makes a value of this type, which is only ever passed down from it.
/// `attributes` holds five pointers per attribute: name, prefix, namespace, and the begin and end of its value.
struct XMLStartTag {
    /// The element, when it is one of the schema's, in the schema's namespace.
    let word: XMLWord?
    let attributeCount: Int
    let namespaceCount: Int
    let words: XMLWordTable
    let localNamePointer: UnsafePointer<xmlChar>?
    let namespacePointer: UnsafePointer<xmlChar>?
    let namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    let attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

    var localName: String { text(localNamePointer) }

    /// The element's namespace; empty when it is in none.
    var namespace: String { text(namespacePointer) }

    /// Returns the attribute at `index` when it is one of the schema's, in no namespace.
    func word(ofAttribute index: Int) -> XMLWord? {
        guard let attributes, attributes[index * 5 + 2] == nil else { return nil }
        return words.word(of: attributes[index * 5])
    }

    /// Lends the decoded value of the attribute at `index`.
    ///
    /// libxml2 has resolved all references in it but one: it leaves `&` as `&#38;`, whichever way that was written.
    func withValue<Result>(ofAttribute index: Int, _ body: (Span<UInt8>) -> Result) -> Result {
        guard let attributes, let begin = attributes[index * 5 + 3], let end = attributes[index * 5 + 4] else {
            return body([UInt8]().span)
        }
        let value = UnsafeBufferPointer(start: begin, count: end - begin)
        if value.span.firstIndexByWords(of: UInt8(ascii: "&"), from: 0) < value.count {
            let decoded = Self.withPlainAmpersands(value)
            return body(decoded.span)
        }
        return body(value.span)
    }

    func text(ofAttribute index: Int) -> String {
        withValue(ofAttribute: index) { value in
            value.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        }
    }

    private static func withPlainAmpersands(_ value: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        var index = 0
        while index < value.count {
            decoded.append(value[index])
            index += value[index] == UInt8(ascii: "&") ? "&#38;".utf8.count : 1
        }
        return decoded
    }

    private func text(_ pointer: UnsafePointer<xmlChar>?) -> String {
        pointer.map { String(cString: $0) } ?? ""
    }
}

/// The schema's words, found by the pointers at which a parser has interned their names.
///
/// The unsafe code is sound: the pointers are compared and never followed.
struct XMLWordTable {
    /// The parser's own copy of the schema's namespace.
    let namespace: UnsafePointer<xmlChar>?
    /// A hash table with open addressing: `word + 1` at the slot of a pointer, 0 where there is none.
    private var keys: [UInt]
    private var slots: [UInt8]

    private static let slotCount = 256

    init(dictionary: xmlDictPtr?) {
        keys = Array(repeating: 0, count: Self.slotCount)
        slots = Array(repeating: 0, count: Self.slotCount)
        namespace = xmlDictLookup(dictionary, OrderBatchSchema.namespace, -1)
        for word in XMLWord.allCases {
            let key = UInt(bitPattern: xmlDictLookup(dictionary, word.text, -1))
            var slot = Self.slot(key)
            while slots[slot] != 0 { slot = (slot + 1) % Self.slotCount }
            keys[slot] = key
            slots[slot] = word.rawValue + 1
        }
    }

    func word(of name: UnsafePointer<xmlChar>?) -> XMLWord? {
        let key = UInt(bitPattern: name)
        var slot = Self.slot(key)
        while slots[slot] != 0 {
            if keys[slot] == key { return XMLWord(rawValue: slots[slot] - 1) }
            slot = (slot + 1) % Self.slotCount
        }
        return nil
    }

    /// Returns a pointer's slot. Interned names lie a few bytes apart, so the low bits tell them apart best.
    private static func slot(_ key: UInt) -> Int {
        Int((key ^ key >> 8) & UInt(slotCount - 1))
    }
}
