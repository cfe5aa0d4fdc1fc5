internal import Glibc
internal import OrderModel
internal import OrderWorld

/// An encoding that the C library converts, by iconv(3).
struct LibraryDecoding: TextDecoding {
    private let name: String

    /// Makes the decoding of an encoding. Throws when the system's C library does not have it.
    init(_ encoding: TextEncoding) throws(WorldError) {
        name = encoding.name
        guard let converter = Self.open(to: "UTF-8", from: name) else {
            throw WorldError(
                operation: "convert", path: name, errorNumber: 0,
                reason: "the C library has no converter for it; install the system's package of converters (gconv)")
        }
        iconv_close(converter)
    }

    private static func open(to target: String, from source: String) -> iconv_t? {
        let converter = iconv_open(target, source)
        // The C library's mark of a failure is the address -1.
        return converter == iconv_t(bitPattern: -1) ? nil : converter
    }

    func decode(
        _ bytes: Span<UInt8>, isFinal: Bool, textMax: Int, into text: inout [UInt8]
    ) -> DecodedStretch {
        // No character of these encodings has more than three bytes of UTF-8 for each of its own, and one of four bytes
        // has two at least.
        let room = min(textMax, 3 * bytes.count)
        let (used, errorNumber) = convert(bytes, to: "UTF-8", from: name, room: room, into: &text)
        switch errorNumber {
        case EILSEQ: return DecodedStretch(byteCount: used, fault: .noCharacter)
        case EINVAL where isFinal: return DecodedStretch(byteCount: used, fault: .cutOff)
        default: return DecodedStretch(byteCount: used, fault: nil)
        }
    }

    func encode(_ text: [UInt8], into bytes: inout [UInt8]) {
        var start = 0
        while start < text.count {
            let rest = text.span.extracting(start...)
            start += convert(rest, to: name, from: "UTF-8", room: 4 * rest.count, into: &bytes).used
            guard start < text.count else { return }
            start += UnknownCharacter.append(at: start, of: text, to: &bytes)
        }
    }

    func cause(of fault: DecodingFault) -> ProblemCause {
        switch fault {
        case .noCharacter: .bytesNot(inEncoding: name)
        case .cutOff: .fileTruncated(before: "its last character of \(name) is whole")
        }
    }

    /// Converts as many characters as fit into `room`. Returns the bytes that were used, and the reason for the stop;
    /// zero at the end of the bytes.
    private func convert(
        _ bytes: Span<UInt8>, to target: String, from source: String, room: Int, into result: inout [UInt8]
    ) -> (used: Int, errorNumber: Int32) {
        guard let converter = Self.open(to: target, from: source) else {
            preconditionFailure("the converter was there when the file was opened")
        }
        defer { iconv_close(converter) }
        var (used, errorNumber) = (0, Int32(0))
        result.append(addingCapacity: room) { output in
            output.withUnsafeMutableBufferPointer { free, count in
                bytes.withUnsafeBytes { source in
                    // iconv(3) changes the pointer to the source and never its bytes, and writes within `left` alone.
                    var from = source.baseAddress.map {
                        UnsafeMutablePointer(mutating: $0.assumingMemoryBound(to: CChar.self))
                    }
                    var to = free.baseAddress.map {
                        UnsafeMutableRawPointer($0 + count).assumingMemoryBound(to: CChar.self)
                    }
                    var (rest, left) = (source.count, min(room, free.count - count))
                    let roomLeft = left
                    var failed = iconv(converter, &from, &rest, &to, &left) == -1
                    // A converter may hold a letter back that a mark can follow.
                    if !failed { failed = iconv(converter, nil, nil, &to, &left) == -1 }
                    errorNumber = failed ? errno : 0
                    used = source.count - rest
                    count += roomLeft - left
                }
            }
        }
        return (used, errorNumber)
    }
}

/// A character that an encoding does not have.
enum UnknownCharacter {
    /// Appends the number of the character that begins at an index of a text, such as `U+20AC`. Returns its bytes.
    static func append(at index: Int, of text: [UInt8], to bytes: inout [UInt8]) -> Int {
        let character = String(decoding: text[index...].prefix(4), as: UTF8.self).unicodeScalars.first ?? "?"
        let digits = String(character.value, radix: 16, uppercase: true)
        bytes += "U+\(String(repeating: "0", count: max(0, 4 - digits.utf8.count)))\(digits)".utf8
        return UTF8.width(character)
    }
}
