import OrderModel
import OrderWorld

@testable import OrderIngest

/// Batches: a batch that the inspection accepts is read to the end, with the same counts. Neither depends on the ends
/// of the blocks in which a file is read.
enum BatchFuzz {
    /// The default bounds, and tight ones that small inputs reach.
    private static let bounds = [
        IngestLimits(), IngestLimits(fileBytes: 2_048, depth: 4, fieldBytes: 24, orderLines: 3, orderBytes: 400),
    ]

    static func csv(_ bytes: [UInt8]) {
        for limits in bounds {
            let finding = Finding { file, problems throws(WorldError) in
                try CSVInspector.inspect(file(bytes), limits: limits, problems: problems)
            }
            let inSmallBlocks = Finding { file, problems throws(WorldError) in
                try CSVInspector.inspect(file(bytes), limits: limits, blockBytes: 61, problems: problems)
            }
            require(finding == inSmallBlocks, "the size of a block makes another finding")
            finding.check(bytes)
            guard let inspection = finding.inspection else { continue }
            read(inspection) { file, start throws(WorldError) in
                try CSVBatchReader(file: file(bytes), limits: limits, startingAt: start)
            }
        }
    }

    static func xml(_ bytes: [UInt8]) {
        for limits in bounds {
            let finding = Finding { file, problems throws(WorldError) in
                try XMLInspector.inspect(file(bytes), limits: limits, problems: problems)
            }
            finding.check(bytes)
            checkPlain(bytes, limits, finding)
            guard let inspection = finding.inspection else { continue }
            read(inspection) { file, start throws(WorldError) in
                try XMLBatchReader(file: file(bytes), limits: limits, startingAt: start)
            }
        }
    }

    /// Checks that libxml2 alone also accepts a batch that the plain reading accepts, with the same drafts.
    private static func checkPlain(_ bytes: [UInt8], _ limits: IngestLimits, _ finding: Finding) {
        guard finding.inspection != nil else { return }
        let library = Finding { file, problems throws(WorldError) in
            let file = file(bytes)
            return try XMLInspector.inspectByLibrary(
                file, XMLHead(of: file), limits: limits, blockBytes: XMLFeed.blockBytesDefault, problems: problems)
        }
        require(finding == library, "libxml2 finds something else")
        do throws(WorldError) {
            require(
                try drafts(bytes, limits, readsPlain: true) == drafts(bytes, limits, readsPlain: false), "drafts differ"
            )
        } catch {
            fatalError("what was inspected cannot be read: \(error)")
        }
    }

    /// Returns all values of a batch's lines, and the places of its orders and lines.
    private static func drafts(
        _ bytes: [UInt8], _ limits: IngestLimits, readsPlain: Bool
    ) throws(WorldError) -> [[String]] {
        let reader = try XMLBatchReader(
            file: BytesFile(bytes), limits: limits, startingAt: .start, blockBytes: 61, readsPlain: readsPlain)
        var (drafts, chunk) = ([[String]](), DraftChunk())
        while try reader.readChunk(into: &chunk, ordersMax: 2) {
            drafts += chunk.orders.map { ["\($0)"] } + [["\(chunk.restart)"]]
            for (index, line) in chunk.lines.enumerated() {
                drafts.append(["\(line)"] + Field.allCases.map { chunk.text(of: $0, inLine: index) })
            }
        }
        return drafts
    }

    /// Reads an inspected file two orders at a time. Each chunk has its own reader, which continues where the last one
    /// ended, as in a run that is killed after every chunk.
    private static func read(
        _ inspection: BatchInspection,
        _ reader: ((([UInt8]) -> BytesFile), RestartPoint) throws(WorldError) -> any BatchReading
    ) {
        var (orders, lines) = (0, 0)
        var restart = RestartPoint.start
        var chunk = DraftChunk()
        do throws(WorldError) {
            while true {
                let reader = try reader(BytesFile.init, restart)
                guard try reader.readChunk(into: &chunk, ordersMax: 2) else { break }
                orders += chunk.orders.count
                lines += chunk.lines.count
                checkPlaces(chunk, in: inspection.byteCount, try positions(chunk, reader))
                restart = chunk.restart
                require(restart.ordersBefore == orders, "the restart point counts other orders")
            }
        } catch {
            fatalError("what was inspected cannot be read: \(error)")
        }
        require(orders == inspection.orderCount, "\(orders) orders are read, \(inspection.orderCount) were inspected")
        require(lines == inspection.lineCount, "\(lines) lines are read, \(inspection.lineCount) were inspected")
    }

    /// Returns the places of every field of every line of a chunk.
    private static func positions(
        _ chunk: DraftChunk, _ reader: any BatchReading
    ) throws(WorldError) -> [SourcePosition] {
        var positions: [SourcePosition] = []
        for order in chunk.orders {
            for line in order.lines {
                for field in Field.allCases {
                    positions.append(try reader.position(of: field, in: chunk.lines[line], of: order))
                }
            }
        }
        return positions
    }

    private static func checkPlaces(_ chunk: DraftChunk, in byteCount: Int, _ positions: [SourcePosition]) {
        for position in positions {
            require((0...byteCount).contains(position.byteOffset), "a place is outside of the file")
        }
        for order in chunk.orders {
            require(!order.lines.isEmpty, "an order has no line")
            require(order.sourceOffset + order.sourceCount <= byteCount, "an order ends after the file")
        }
    }
}

/// The result of an inspection.
private struct Finding: Equatable {
    var inspection: BatchInspection?
    var problems: [Problem] = []

    init(
        _ inspect: ((([UInt8]) -> BytesFile), ProblemSink) throws(WorldError) -> BatchInspection?
    ) {
        do throws(WorldError) {
            inspection = try inspect(BytesFile.init) { problem in problems.append(problem) }
        } catch {
            fatalError("bytes in memory cannot be read: \(error)")
        }
    }

    func check(_ bytes: [UInt8]) {
        require(problems.isEmpty == (inspection != nil), "a file is either sound or has problems")
        for problem in problems {
            require((0...bytes.count).contains(problem.position.byteOffset), "a problem is outside of the file")
            require(problem.position.line >= 1 && problem.position.column >= 1, "places count from 1")
            require(!problem.reason.isEmpty && !problem.fix.isEmpty, "a problem has its sentences")
        }
    }
}
