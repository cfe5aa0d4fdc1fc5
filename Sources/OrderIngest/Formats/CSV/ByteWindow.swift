internal import OrderModel
internal import OrderWorld

/// A stretch of a file in memory. It moves forward as the file is read, so that memory stays flat however large the
/// file is.
struct ByteWindow {
    /// The bytes in memory.
    private(set) var bytes: [UInt8] = []
    /// The file's offset of the first byte in memory.
    private(set) var fileOffset: Int
    private let file: any InputFile
    private let blockBytes: Int

    /// The size of one read; large enough that its cost vanishes, small enough to stay in a core's cache.
    static let blockBytesDefault = 256 << 10

    init(file: any InputFile, startingAt offset: Int = 0, blockBytes: Int = ByteWindow.blockBytesDefault) {
        self.file = file
        self.fileOffset = offset
        self.blockBytes = blockBytes
    }

    /// True when the file has no bytes after those in memory.
    var reachesEnd: Bool {
        fileOffset + bytes.count >= file.byteCount
    }

    /// Lets go of the bytes before `index`, reads the next block after the others, and returns the range of the new
    /// bytes.
    mutating func advance(keepingFrom index: Int) throws(WorldError) -> Range<Int> {
        bytes.removeFirst(index)
        fileOffset += index
        let count = bytes.count
        // The kept bytes are scanned again from their start, so a longer row gets longer reads: the cost stays linear.
        // The first read takes a byte order mark and a spreadsheet's note in whole, however small a block is.
        let least = fileOffset + count == 0 ? SpreadsheetNote.endMax : count
        let wanted = min(max(blockBytes, least), file.byteCount - fileOffset - count)
        let received = try file.read(at: fileOffset + count, count: wanted, appendingTo: &bytes)
        guard received == wanted else {
            throw WorldError(
                operation: "read", path: "the batch", errorNumber: 0,
                reason: "the file became shorter while it was read")
        }
        return count..<bytes.count
    }
}
