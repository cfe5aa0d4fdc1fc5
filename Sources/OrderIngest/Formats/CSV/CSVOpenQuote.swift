internal import OrderWorld
internal import TabularText

/// Reads on to tell a cell that is too long from one whose quote is never closed.
///
/// A quote that nobody closed swallows rows up to the next quote of the file. That quote opens a cell of its own, so
/// text follows it. If there is no other quote, the file ends.
enum CSVOpenQuote {
    private static let blockBytes = 256 << 10
    /// The most bytes that are read on. Nobody meant a quote that is closed only after so many rows.
    private static let bytesMax = 4 << 20

    /// Tells whether the quote at an offset is never closed. A cell that stays on its line for as long as a cell may be
    /// is only too long.
    static func isNeverClosed(
        _ file: any InputFile, at open: Int, separator: UInt8, cellBytesMax: Int
    ) throws(WorldError) -> Bool {
        var offset = open + 1
        var crossesLines = false
        /// True when the byte before was a quote within the cell, which closes it unless another one follows.
        var isAfterQuote = false
        while offset < min(file.byteCount, open + bytesMax), crossesLines || offset - open <= cellBytesMax {
            var bytes: [UInt8] = []
            let wanted = crossesLines ? blockBytes : cellBytesMax + 1 - (offset - open)
            let count = try file.read(at: offset, count: min(wanted, file.byteCount - offset), appendingTo: &bytes)
            guard count > 0 else { return false }
            var index = 0
            while index < count {
                if isAfterQuote {
                    guard bytes[index] == .quote else {
                        return crossesLines && ![separator, .lineFeed, .carriageReturn].contains(bytes[index])
                    }
                    isAfterQuote = false
                    index += 1
                    continue
                }
                index = bytes.span.firstQuoteOrLineFeed(from: index)
                guard index < count else { break }
                if bytes[index] == .quote { isAfterQuote = true } else { crossesLines = true }
                index += 1
            }
            offset += count
        }
        return crossesLines && !isAfterQuote
    }
}
