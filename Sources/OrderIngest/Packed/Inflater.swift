internal import CZLib

/// zlib's state of one inflation. It reads the bytes of an archive from the first to the last.
final class Inflater {
    /// The form of the bytes: with gzip's head and check sum, or deflated alone.
    enum Form: Int32 {
        case gzip = 31
        case deflate = -15
    }

    /// The state after a piece.
    enum Progress {
        case goesOn
        /// The archive ended with the given byte of the piece.
        case ended(used: Int)
        /// The bytes are no archive, or its check sum does not hold.
        case damaged
    }

    /// zlib keeps the address of its stream, so the stream has a place of its own until the end.
    private let stream: UnsafeMutablePointer<z_stream>
    private static let outputBytes = 64 << 10

    init(_ form: Form) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard docket_inflate_begin(stream, form.rawValue) == Z_OK else { preconditionFailure("memory for zlib") }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Inflates a piece whole and appends what it holds.
    func inflate(_ piece: [UInt8], into output: inout [UInt8]) -> Progress {
        piece.withUnsafeBufferPointer { input in
            // zlib reads from these bytes, never changes them, and keeps no pointer to them after the last call below.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.pointee.avail_in = UInt32(input.count)
            while true {
                var result = Z_OK
                var isFull = false
                output.append(addingCapacity: Self.outputBytes) { free in
                    free.withUnsafeMutableBufferPointer { room, count in
                        let free = room.count - count
                        stream.pointee.next_out = room.baseAddress.map { $0 + count }
                        stream.pointee.avail_out = UInt32(min(free, Self.outputBytes))
                        let given = Int(stream.pointee.avail_out)
                        result = CZLib.inflate(stream, Z_NO_FLUSH)
                        count += given - Int(stream.pointee.avail_out)
                        isFull = stream.pointee.avail_out == 0
                    }
                }
                if result == Z_STREAM_END { return .ended(used: input.count - Int(stream.pointee.avail_in)) }
                guard result == Z_OK || result == Z_BUF_ERROR else { return .damaged }
                if !isFull, result == Z_BUF_ERROR || stream.pointee.avail_in == 0 { return .goesOn }
            }
        }
    }

    /// Continues the CRC-32 of a text, as ZIP archives have it.
    static func crc32(_ crc: UInt, _ bytes: [UInt8]) -> UInt {
        bytes.withUnsafeBufferPointer { CZLib.crc32(crc, $0.baseAddress, UInt32($0.count)) }
    }
}
