internal import OrderModel
internal import OrderWorld

/// An encoding of one byte a character, by a table that the C library's converter filled.
struct SingleByteDecoding: TextDecoding {
    private let name: String
    /// The character of each byte; nil for a byte that is none.
    private let characters: [Unicode.Scalar?]
    private let bytes: [Unicode.Scalar: UInt8]

    /// Makes the decoding of an encoding. Throws when the system's C library does not have it.
    init(_ encoding: TextEncoding) throws(WorldError) {
        name = encoding.name
        let library = try LibraryDecoding(encoding)
        characters = (UInt8.min...UInt8.max).map { byte in
            var text: [UInt8] = []
            let stretch = library.decode([byte].span, isFinal: true, textMax: 4, into: &text)
            return stretch.fault == nil ? String(decoding: text, as: UTF8.self).unicodeScalars.first : nil
        }
        bytes = Dictionary(
            characters.enumerated().compactMap { byte, character in character.map { ($0, UInt8(byte)) } }
        ) { first, _ in first }
    }

    func decode(
        _ bytes: Span<UInt8>, isFinal: Bool, textMax: Int, into text: inout [UInt8]
    ) -> DecodedStretch {
        let end = text.count + textMax
        for index in bytes.indices {
            guard text.count < end else { return DecodedStretch(byteCount: index, fault: nil) }
            let byte = bytes[index]
            if byte < 0x80 {
                text.append(byte)
                continue
            }
            guard let character = characters[Int(byte)] else {
                return DecodedStretch(byteCount: index, fault: .noCharacter)
            }
            guard text.append(character, before: end) else { return DecodedStretch(byteCount: index, fault: nil) }
        }
        return DecodedStretch(byteCount: bytes.count, fault: nil)
    }

    func encode(_ text: [UInt8], into bytes: inout [UInt8]) {
        var index = 0
        for character in String(decoding: text, as: UTF8.self).unicodeScalars {
            if let byte = self.bytes[character] {
                bytes.append(byte)
            } else {
                _ = UnknownCharacter.append(at: index, of: text, to: &bytes)
            }
            index += UTF8.width(character)
        }
    }

    func cause(of fault: DecodingFault) -> ProblemCause { .bytesNot(inEncoding: name) }
}
