internal import OrderWorld

/// Stretches of the batch file in memory. Rejected orders come in the file's order, so one read serves all that lie
/// close together.
struct InputWindow {
    private(set) var bytes: [UInt8] = []
    private var start = 0
    private let input: any InputFile
    private let fileName: String

    /// The least bytes of one read.
    static let readBytes = 64 << 10

    init(_ input: any InputFile, fileName: String) {
        self.input = input
        self.fileName = fileName
    }

    /// Brings a stretch of the file into memory and returns its range in ``bytes``.
    mutating func load(_ offset: Int, count: Int) throws(WorldError) -> Range<Int> {
        if offset < start || offset + count > start + bytes.count {
            start = offset
            bytes.removeAll(keepingCapacity: true)
            let wanted = min(max(count, Self.readBytes), max(input.byteCount - offset, 0))
            _ = try input.read(at: offset, count: wanted, appendingTo: &bytes)
        }
        guard offset + count <= start + bytes.count else { throw changed }
        return offset - start..<offset - start + count
    }

    /// Loads from the file's start on, more each time, until `parse` returns a value.
    mutating func loadHead<Head>(_ parse: ([UInt8]) -> Head?) throws(WorldError) -> Head {
        var count = min(Self.readBytes, input.byteCount)
        while true {
            _ = try load(0, count: count)
            if let head = parse(bytes) { return head }
            guard count < input.byteCount else { throw changed }
            count = min(count * 2, input.byteCount)
        }
    }

    var changed: WorldError {
        WorldError(operation: "read", path: fileName, errorNumber: 0, reason: "the file changed since it was processed")
    }
}
