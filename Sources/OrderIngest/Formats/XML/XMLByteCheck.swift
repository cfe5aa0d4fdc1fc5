/// Checks raw bytes before the parser gets them: that they are UTF-8, and characters that XML allows.
///
/// So the parser only ever gets whole characters, a broken byte has an exact place, and a NUL never reaches C.
enum XMLByteCheck {
    enum Fault: Equatable {
        /// A byte that is in no UTF-8 sequence.
        case notUTF8
        /// A control character that no XML document may hold.
        case control(UInt8)
        /// The file ends within a character.
        case cutOff
    }

    /// Returns the number of bytes that can be parsed now, and the fault of those after them.
    ///
    /// A character, or a CRLF, that the bytes cut in two is left for the next block, or is a fault when there is none.
    static func check(_ bytes: Span<UInt8>, isLast: Bool) -> (soundCount: Int, fault: Fault?) {
        var (count, fault) = soundUTF8(bytes, isLast: isLast)
        if let index = firstControl(bytes.extracting(..<count)) {
            (count, fault) = (index, .control(bytes[index]))
        }
        if fault == nil, !isLast, count > 0, bytes[count - 1] == UInt8(ascii: "\r") { count -= 1 }
        return (count, fault)
    }

    private static func soundUTF8(_ bytes: Span<UInt8>, isLast: Bool) -> (count: Int, fault: Fault?) {
        do {
            _ = try UTF8Span(validating: bytes)
            return (bytes.count, nil)
        } catch {
            let start = error.byteOffsets.lowerBound
            let isCutOff = error.kind == .truncatedScalar && error.byteOffsets.upperBound == bytes.count
            guard isCutOff else { return (start, .notUTF8) }
            return (start, isLast ? .cutOff : nil)
        }
    }

    /// Finds the first of the characters below space that XML does not have: all but tab, line feed and carriage
    /// return.
    private static func firstControl(_ bytes: Span<UInt8>) -> Int? {
        var index = bytes.firstControl(from: 0)
        while index < bytes.count {
            switch bytes[index] {
            case 0x09, 0x0A, 0x0D: index = bytes.firstControl(from: index + 1)
            default: return index
            }
        }
        return nil
    }
}
