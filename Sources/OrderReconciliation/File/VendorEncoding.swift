internal import Crypto
internal import OrderWorld

/// The encoding of a file's text.
enum VendorEncoding: String {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"

    /// Returns the name of an encoding that is not read, recognised by the file's first bytes. The mark of UTF-32 in
    /// little-endian begins with that of UTF-16.
    static func unreadable(_ head: [UInt8]) -> String? {
        guard head.count >= 4 else { return nil }
        if head == [0xFF, 0xFE, 0, 0] || (head[0] != 0 && head[1...3] == [0, 0, 0]) {
            return "UTF-32 (little-endian)"
        }
        if head == [0, 0, 0xFE, 0xFF] || (head[3] != 0 && head[0...2] == [0, 0, 0]) { return "UTF-32 (big-endian)" }
        return nil
    }

    /// Returns the encoding for a file's first bytes, and the size of its byte order mark. A file without a mark is
    /// UTF-16 when one of its first two bytes is zero, as in the text of a header row.
    static func detect(_ head: [UInt8]) -> (encoding: VendorEncoding, markBytes: Int) {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if head.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if head.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        guard head.count >= 2 else { return (.utf8, 0) }
        if head[0] != 0, head[1] == 0 { return (.utf16LittleEndian, 0) }
        if head[0] == 0, head[1] != 0 { return (.utf16BigEndian, 0) }
        return (.utf8, 0)
    }
}

/// A file's text as UTF-8, block by block. Memory holds only the row that is being read and one block.
struct VendorText {
    /// The bytes from the current row on.
    private(set) var bytes: [UInt8] = []
    let encoding: VendorEncoding
    /// The name of the file's encoding when it is one that is not read.
    let unreadableEncoding: String?
    private let file: any InputFile
    private let blockBytes: Int
    private var offset: Int
    private var raw: [UInt8] = []
    /// The first half of a character whose second half is in the next block.
    private var highSurrogate: UInt32 = 0
    /// The hash of every byte read so far, including the byte order mark; nil when nobody asks for it.
    private(set) var hash: SHA256?

    static let blockBytesDefault = 1 << 20

    init(
        _ file: any InputFile, isHashed: Bool = false, blockBytes: Int = blockBytesDefault
    ) throws(WorldError) {
        self.file = file
        self.blockBytes = max(2, blockBytes & ~1)
        var head: [UInt8] = []
        _ = try file.read(at: 0, count: min(4, file.byteCount), appendingTo: &head)
        let (encoding, markBytes) = VendorEncoding.detect(head)
        self.encoding = encoding
        unreadableEncoding = VendorEncoding.unreadable(head)
        offset = markBytes
        guard isHashed else { return }
        hash = SHA256()
        hash?.update(data: head.prefix(markBytes))
    }

    /// True when all bytes of the file have been read.
    var isAtEnd: Bool { offset >= file.byteCount }

    /// Drops the bytes before `index` and appends the next block to the others.
    mutating func advance(keepingFrom index: Int) throws(WorldError) {
        bytes.removeFirst(index)
        // The kept bytes are scanned again from their start. So a long row gets longer reads, and the cost stays
        // linear.
        let wanted = min(max(blockBytes, bytes.count & ~1), file.byteCount - offset)
        guard encoding != .utf8 else {
            try Self.read(file, at: offset, wanted, into: &bytes)
            offset += wanted
            hash?.update(data: bytes.suffix(wanted))
            return
        }
        raw.removeAll(keepingCapacity: true)
        try Self.read(file, at: offset, wanted, into: &raw)
        offset += wanted
        hash?.update(data: raw)
        appendUTF16()
    }

    private static func read(
        _ file: any InputFile, at offset: Int, _ count: Int, into buffer: inout [UInt8]
    ) throws(WorldError) {
        let received = try file.read(at: offset, count: count, appendingTo: &buffer)
        guard received == count else {
            throw WorldError(
                operation: "read", path: "the file", errorNumber: 0, reason: "it became shorter while it was read")
        }
    }

    private mutating func appendUTF16() {
        let (low, high) = encoding == .utf16LittleEndian ? (0, 1) : (1, 0)
        var index = 0
        while index + 1 < raw.count {
            append(UInt32(raw[index + high]) << 8 | UInt32(raw[index + low]))
            index += 2
        }
    }

    /// Appends a UTF-16 unit. Half a character without its other half becomes U+FFFD. It can only be in a text that is
    /// not used, or in an identifier, which then is none of ours.
    private mutating func append(_ unit: UInt32) {
        if unit < 0x80, highSurrogate == 0 { return bytes.append(UInt8(unit)) }
        let isLow = (0xDC00...0xDFFF).contains(unit)
        if highSurrogate != 0 {
            let high = highSurrogate
            highSurrogate = 0
            if isLow { return append(scalar: 0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00)) }
            append(scalar: 0xFFFD)
        } else if isLow {
            return append(scalar: 0xFFFD)
        }
        if (0xD800...0xDBFF).contains(unit) {
            highSurrogate = unit
        } else {
            append(scalar: unit)
        }
    }

    private mutating func append(scalar value: UInt32) {
        guard let scalar = Unicode.Scalar(value) else { return }
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}
