internal import OrderModel
internal import OrderWorld
internal import WorkBeside

/// Writes files one after the other in GNU's form of tar, which every `tar` reads.
struct TarWriter {
    private let output: any OutputFile

    private static let blockBytes = 512
    private static let readBytes = 1 << 20
    private static let nameBytesMax = 100

    init(_ output: any OutputFile) {
        self.output = output
    }

    /// Adds a file under a name, with the time that it gets when it is unpacked. Returns the SHA-256 of its bytes.
    func add(_ file: any InputFile, as name: String, at time: Timestamp) throws(WorldError) -> String {
        let nameBytes = Array(name.utf8)
        if nameBytes.count > Self.nameBytesMax {
            // A long name is the content of an entry before that of its file.
            try write(Self.header(Array("././@LongLink".utf8), byteCount: nameBytes.count + 1, time, type: "L"))
            try write(padded(nameBytes + [0]))
        }
        try write(Self.header(nameBytes, byteCount: file.byteCount, time, type: "0"))
        let hash = DigestBeside(byteCount: file.byteCount)
        for offset in stride(from: 0, to: file.byteCount, by: Self.readBytes) {
            var bytes: [UInt8] = []
            let count = min(Self.readBytes, file.byteCount - offset)
            guard try file.read(at: offset, count: count, appendingTo: &bytes) == count else {
                throw WorldError(operation: "pack", path: name, errorNumber: 0, reason: "it became shorter")
            }
            hash.add(bytes[...])
            try write(bytes)
        }
        try write([UInt8](repeating: 0, count: Self.padding(after: file.byteCount)))
        return hash.finish()
    }

    /// Ends the file, durably.
    func close() throws(WorldError) {
        try write([UInt8](repeating: 0, count: 2 * Self.blockBytes))
        try output.syncAndClose()
    }

    private func write(_ bytes: [UInt8]) throws(WorldError) {
        if !bytes.isEmpty { try output.write(bytes.span) }
    }

    private func padded(_ bytes: [UInt8]) -> [UInt8] {
        bytes + [UInt8](repeating: 0, count: Self.padding(after: bytes.count))
    }

    private static func padding(after byteCount: Int) -> Int {
        (blockBytes - byteCount % blockBytes) % blockBytes
    }

    /// Returns the header of an entry: fields at fixed places, and the sum of all bytes with its own field blank.
    private static func header(
        _ name: [UInt8], byteCount: Int, _ time: Timestamp, type: Unicode.Scalar
    ) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: blockBytes)
        func put(_ bytes: [UInt8], at place: Int) {
            header.replaceSubrange(place..<place + bytes.count, with: bytes)
        }
        put(Array(name.prefix(nameBytesMax)), at: 0)
        put(octal(0o600, digits: 7), at: 100)
        put(octal(0, digits: 7), at: 108)
        put(octal(0, digits: 7), at: 116)
        put(size(byteCount), at: 124)
        put(octal(max(0, Int(time.secondsSinceEpoch)), digits: 11), at: 136)
        put([UInt8](repeating: 0x20, count: 8), at: 148)
        put([UInt8(ascii: type)], at: 156)
        put(Array("ustar  ".utf8), at: 257)
        let sum = header.reduce(0) { $0 + Int($1) }
        put(octal(sum, digits: 6) + [0], at: 148)
        return header
    }

    /// Returns a number as octal digits. The byte after them is 0 already.
    private static func octal(_ number: Int, digits: Int) -> [UInt8] {
        let text = String(number, radix: 8)
        return Array((String(repeating: "0", count: max(0, digits - text.utf8.count)) + text).utf8)
    }

    /// Returns the field of a size: octal, or from 8 GiB on in binary with the first bit set.
    private static func size(_ byteCount: Int) -> [UInt8] {
        guard byteCount >= 1 << 33 else { return octal(byteCount, digits: 11) }
        var field = [UInt8](repeating: 0, count: 12)
        field[0] = 0x80
        for index in 0..<8 { field[11 - index] = UInt8(truncatingIfNeeded: byteCount >> (8 * index)) }
        return field
    }
}
