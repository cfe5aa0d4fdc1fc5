/// A small vocabulary, such as the terms of a price list: each word once, as a string and by its bytes.
struct WordList: Sendable {
    private var table = ByteStringTable()
    private(set) var words: [String] = []

    /// Returns the number of the word, and adds the word when it is new.
    mutating func insert(_ word: String) -> Int {
        let index = table.insert(word)
        if index == words.count { words.append(word) }
        return index
    }

    /// Returns the number of the word that a range holds, and adds the word when it is new. Makes no string of a known
    /// word.
    mutating func insert(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        if let known = table.find(bytes, range) { return known }
        return insert(text(bytes, range))
    }

    func find(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        table.find(bytes, range)
    }

    func find(_ word: String) -> Int? {
        table.find(word)
    }
}

/// Returns the bytes in a range as text.
func text(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    unsafe bytes.extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
}
