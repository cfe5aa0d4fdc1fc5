internal import OrderModel
internal import OrderWorld

/// Turns the orders of a plain document into drafts, chunk by chunk, without libxml2.
struct XMLPlainDrafting {
    /// The reason why the filling of a chunk pauses.
    private enum Pause {
        case full, documentEnd, needsMore, unplain
    }

    /// The result of reading a chunk.
    enum Outcome {
        /// The chunk is filled; or is empty, at the document's end.
        case read
        /// The document is not plain from here on; ``XMLLibraryReader`` has to read the chunk again.
        case unplain
    }

    /// The places of the three batch fields.
    private(set) var batchPositions: [Field: SourcePosition] = [:]
    private(set) var document: XMLPlainDocument
    private var slices = XMLDraftSlices()
    private var ordersToSkip: Int
    private var orderCount = 0
    /// The starts of the order and the line being read.
    private var orderStart = (line: 1, offset: 0)
    private var lineStart = (line: 1, offset: 0)
    private var firstLine = 0
    /// The physical line of a file's offset; it moves along with the tags.
    private var counted: (line: Int, offset: Int)

    private init(_ document: XMLPlainDocument, ordersToSkip: Int) {
        self.document = document
        self.ordersToSkip = ordersToSkip
        counted = (1, document.window.fileOffset)
    }

    /// Begins a drafting and reads the root's tag. Returns nil when the document is not plain so far.
    static func begin(_ document: XMLPlainDocument, ordersToSkip: Int) throws(WorldError) -> XMLPlainDrafting? {
        var drafting = XMLPlainDrafting(document, ordersToSkip: ordersToSkip)
        while try drafting.advance() {
            let bytes = drafting.document.window.bytes
            do throws(XMLPlainStop) {
                _ = try drafting.document.scanner.next(in: bytes.span, isLast: false)
                drafting.batchPositions = drafting.document.rootFacts().positions
                return drafting
            } catch {
                guard error == .needsMore else { return nil }
            }
        }
        return nil
    }

    /// Does the work of ``BatchReading/readChunk(into:ordersMax:)``.
    mutating func readChunk(into chunk: inout DraftChunk, ordersMax: Int) throws(WorldError) -> Outcome {
        chunk.removeAll()
        slices.startChunk()
        while true {
            switch fill(&chunk, ordersMax) {
            case .needsMore: guard try advance() else { return .unplain }
            case .unplain: return .unplain
            case .full, .documentEnd:
                chunk.restart = RestartPoint(
                    byteOffset: document.offset, line: line(at: document.offset), ordersBefore: orderCount)
                return .read
            }
        }
    }

    private mutating func advance() throws(WorldError) -> Bool {
        _ = line(at: document.offset)
        return try document.advance() != nil
    }

    /// Takes orders until the chunk is full or the bytes in memory end.
    private mutating func fill(_ chunk: inout DraftChunk, _ ordersMax: Int) -> Pause {
        let (bytes, isLast) = (document.window.bytes, document.window.reachesEnd)
        do throws(XMLPlainStop) {
            while true {
                switch try document.scanner.next(in: bytes.span, isLast: isLast) {
                case .documentEnd: return .documentEnd
                case .end(.order):
                    endOrder(&chunk)
                    if chunk.orders.count >= ordersMax || chunk.isFull { return .full }
                case _ where ordersToSkip > 0: break
                case .start(let word): startElement(word, of: bytes.span, in: &chunk)
                case .text(let word): takeText(of: word, from: bytes.span, in: &chunk)
                case .end(let word): if word.isLine { endLine(&chunk) }
                }
            }
        } catch {
            return error == .needsMore ? .needsMore : .unplain
        }
    }

    // MARK: Elements

    private mutating func startElement(_ word: XMLWord, of bytes: Span<UInt8>, in chunk: inout DraftChunk) {
        if word == .order {
            firstLine = chunk.lines.count
            orderStart = (line(at: document.tagOffset), document.tagOffset)
            slices.startOrder()
        } else if word.isLine {
            lineStart = (line(at: document.tagOffset), document.tagOffset)
            slices.startLine(word, in: &chunk)
        }
        for index in 0..<document.scanner.attributeCount {
            let (attribute, value) = document.scanner.attributes[index]
            let text = bytes.extracting(value.start..<value.end)
            if value.isVerbatim {
                slices.take(text, of: attribute, on: word, in: &chunk)
            } else {
                let decoded = Self.decoded(text, in: .attribute)
                slices.take(decoded.span, of: attribute, on: word, in: &chunk)
            }
        }
    }

    private mutating func takeText(of word: XMLWord, from bytes: Span<UInt8>, in chunk: inout DraftChunk) {
        guard let field = word.textField else { return }
        let text = document.scanner.text
        let decoded = Self.decoded(bytes.extracting(text.start..<text.end), in: .element)
        slices.takeText(decoded, of: field, in: &chunk)
    }

    private static func decoded(_ text: Span<UInt8>, in home: XMLPlainText.Home) -> [UInt8] {
        var decoded: [UInt8] = []
        XMLPlainText.decode(text, in: home, appendingTo: &decoded)
        return decoded
    }

    private mutating func endLine(_ chunk: inout DraftChunk) {
        slices.endLine(
            DraftLine(
                sourceLine: lineStart.line, sourceOffset: lineStart.offset,
                sourceCount: document.offset - lineStart.offset), in: &chunk)
    }

    private mutating func endOrder(_ chunk: inout DraftChunk) {
        orderCount += 1
        guard ordersToSkip == 0 else {
            ordersToSkip -= 1
            return
        }
        chunk.appendOrder(
            DraftOrder(
                lines: firstLine..<chunk.lines.count, sourceLine: orderStart.line, sourceOffset: orderStart.offset,
                sourceCount: document.offset - orderStart.offset))
    }

    /// Counts the physical line of a file's offset in memory, at or after the last one asked for.
    private mutating func line(at offset: Int) -> Int {
        let bytes = document.window.bytes
        let base = document.window.fileOffset
        if offset > counted.offset {
            counted.line += bytes.span.extracting(counted.offset - base..<offset - base).lineFeedCount
            counted.offset = offset
        }
        return counted.line
    }
}
