internal import OrderModel
internal import OrderWorld
internal import Synchronization
internal import TabularText
internal import WorkBeside

/// A file in another encoding, as a file of UTF-8.
///
/// It is decoded block by block when it is read, and never lies in memory as a whole. A list of the blocks leads from a
/// place in the text to the place in the file's own bytes.
final class DecodedFile: InputFile {
    let byteCount: Int
    /// The SHA-256 of the file's own bytes.
    let sha256: String
    /// The file in the other encoding.
    let file: any InputFile
    private let decoding: any TextDecoding
    /// The beginning of each block, in the text and in the file; and the end.
    private let marks: [Mark]
    private let state = Mutex(State())

    /// A place in the text, and the same place in the file.
    private struct Mark {
        var textOffset: Int
        var fileOffset: Int
    }

    private struct State {
        /// The blocks that were decoded last, the latest first. While one is read, places are looked up in another.
        var last: [(number: Int, text: [UInt8])] = []
        /// The place that was looked up last. The next one mostly lies close behind it.
        var place = Mark(textOffset: 0, fileOffset: 0)
    }

    private static let blockBytes = 64 << 10
    private static let blocksKept = 3

    /// A place where the bytes are no character.
    struct Fault: Error {
        let cause: ProblemCause
        let position: SourcePosition
    }

    /// Reads the whole file once. Returns the place of the first bytes that are no character, if there are any.
    static func decode(
        _ file: any InputFile, _ decoding: any TextDecoding
    ) throws(WorldError) -> Result<DecodedFile, Fault> {
        let digest = DigestBeside(byteCount: file.byteCount)
        var (mark, marks) = (Mark(textOffset: 0, fileOffset: 0), [Mark]())
        var place = TextPlace()
        while mark.fileOffset < file.byteCount {
            let (bytes, text, stretch) = try block(at: mark.fileOffset, of: file, decoding)
            marks.append(mark)
            place.pass(text.span)
            mark.textOffset += text.count
            mark.fileOffset += stretch.byteCount
            if let fault = stretch.fault {
                let position = SourcePosition(line: place.line, column: place.column, byteOffset: mark.fileOffset)
                return .failure(Fault(cause: decoding.cause(of: fault), position: position))
            }
            guard stretch.byteCount > 0 else { throw .changed }
            digest.add(bytes[..<stretch.byteCount])
        }
        return .success(DecodedFile(file, decoding, marks: marks + [mark], sha256: digest.finish()))
    }

    private init(_ file: any InputFile, _ decoding: any TextDecoding, marks: [Mark], sha256: String) {
        self.file = file
        self.decoding = decoding
        self.marks = marks
        self.sha256 = sha256
        byteCount = marks.last?.textOffset ?? 0
    }

    private static func block(
        at offset: Int, of file: any InputFile, _ decoding: any TextDecoding
    ) throws(WorldError) -> (bytes: [UInt8], text: [UInt8], stretch: DecodedStretch) {
        var (bytes, text): ([UInt8], [UInt8]) = ([], [])
        let wanted = min(blockBytes, file.byteCount - offset)
        guard try file.read(at: offset, count: wanted, appendingTo: &bytes) == wanted else { throw .changed }
        text.reserveCapacity(bytes.count)
        let stretch = decoding.decode(
            bytes.span, isFinal: offset + wanted == file.byteCount, textMax: .max / 2, into: &text)
        return (bytes, text, stretch)
    }

    // MARK: Its text

    func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int {
        let end = min(offset + count, byteCount)
        var next = offset
        while next < end {
            let number = number(ofBlockAt: next)
            let text = try text(ofBlock: number)
            let start = marks[number].textOffset
            let upTo = min(end, start + text.count)
            guard upTo > next else { throw .changed }
            buffer.append(contentsOf: text[(next - start)..<(upTo - start)])
            next = upTo
        }
        return max(0, next - offset)
    }

    /// Returns the number of the block that has a byte of the text.
    private func number(ofBlockAt offset: Int) -> Int {
        var (low, high) = (0, marks.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if marks[middle].textOffset <= offset { low = middle } else { high = middle }
        }
        return low
    }

    private func text(ofBlock number: Int) throws(WorldError) -> [UInt8] {
        if let text = state.withLock({ $0.last.first { $0.number == number }?.text }) { return text }
        let text = try Self.block(at: marks[number].fileOffset, of: file, decoding).text
        guard text.count == marks[number + 1].textOffset - marks[number].textOffset else { throw .changed }
        state.withLock { $0.last = [(number, text)] + $0.last.prefix(Self.blocksKept - 1) }
        return text
    }

    // MARK: Its own bytes

    /// Returns the place of a character in the file's own bytes.
    func position(_ position: SourcePosition) throws(WorldError) -> SourcePosition {
        let offset = min(position.byteOffset, byteCount)
        let number = number(ofBlockAt: offset)
        var mark = state.withLock(\.place)
        if mark.textOffset > offset || mark.textOffset < marks[number].textOffset { mark = marks[number] }
        var (bytes, text): ([UInt8], [UInt8]) = ([], [])
        let end = min(mark.fileOffset + Self.blockBytes, file.byteCount)
        _ = try file.read(at: mark.fileOffset, count: end - mark.fileOffset, appendingTo: &bytes)
        let stretch = decoding.decode(
            bytes.span, isFinal: end == file.byteCount, textMax: offset - mark.textOffset, into: &text)
        mark = Mark(textOffset: mark.textOffset + text.count, fileOffset: mark.fileOffset + stretch.byteCount)
        state.withLock { [mark] in $0.place = mark }
        return SourcePosition(line: position.line, column: position.column, byteOffset: mark.fileOffset)
    }
}

/// The place behind a text that is passed piece by piece.
private struct TextPlace {
    private(set) var line = 1
    private(set) var column = 1

    mutating func pass(_ text: Span<UInt8>) {
        var lineStart = 0
        if let last = text.lastIndexByWords(of: .lineFeed, before: text.count) {
            line += text.lineFeedCount
            column = 1
            lineStart = last + 1
        }
        let rest = text.extracting(lineStart...)
        column += rest.count - rest.continuationCount
    }
}
