internal import OrderModel
internal import OrderWorld
internal import WorkBeside

/// The inspection of a plain document. It takes a fraction of the time of libxml2's.
///
/// It finds a document sound or tells nothing about it: ``XMLInspection`` finds and words all faults.
struct XMLPlainInspection {
    private var document: XMLPlainDocument
    private let limits: IngestLimits
    private let digest: DigestBeside
    private var root: XMLRootFacts?
    private var orderCount = 0
    private var lineCount = 0
    /// The file's offset of the order being read, and the number of its lines.
    private var orderStart = 0
    private var orderLines = 0

    private init(_ document: XMLPlainDocument, _ limits: IngestLimits, fileBytes: Int) {
        self.document = document
        self.limits = limits
        digest = DigestBeside(byteCount: fileBytes)
    }

    /// Returns the findings of a document that is plain and sound; nil for any other. Throws when the file cannot be
    /// read.
    static func inspect(
        _ file: any InputFile, _ head: XMLHead, limits: IngestLimits, blockBytes: Int
    ) throws(WorldError) -> BatchInspection? {
        guard limits.depth >= XMLPlainGrammar.depth else { return nil }
        let document = XMLPlainDocument(
            file: file, head: head, limits: limits, blockBytes: blockBytes, isIndexed: false)
        var inspection = XMLPlainInspection(document, limits, fileBytes: file.byteCount)
        inspection.digest.add(head.mark[...])
        while let new = try inspection.document.advance() {
            switch inspection.scan(new) {
            case nil: return inspection.result(byteCount: file.byteCount)
            case .needsMore: continue
            case .unplain: return nil
            }
        }
        return nil
    }

    /// Hashes the new bytes and scans those in memory. Returns nil at the document's end.
    private mutating func scan(_ new: Range<Int>) -> XMLPlainStop? {
        let (bytes, isLast) = (document.window.bytes, document.window.reachesEnd)
        digest.add(bytes[new])
        do throws(XMLPlainStop) {
            while true {
                switch try document.scanner.next(in: bytes.span, isLast: isLast) {
                case .start(.orderBatch): try noteRoot()
                case .start(.order): (orderStart, orderLines) = (document.tagOffset, 0)
                case .start(let word) where word.isLine: orderLines += 1
                case .end(.order): try countOrder()
                case .documentEnd: return nil
                default: break
                }
            }
        } catch {
            return error
        }
    }

    private mutating func noteRoot() throws(XMLPlainStop) {
        guard document.tagOffset <= FileForm.prologBytesMax else { throw .unplain }
        root = document.rootFacts()
        document.countsPlaces = false
    }

    private mutating func countOrder() throws(XMLPlainStop) {
        guard orderLines <= limits.orderLines, document.offset - orderStart <= limits.orderBytes else { throw .unplain }
        orderCount += 1
        lineCount += orderLines
    }

    private func result(byteCount: Int) -> BatchInspection? {
        guard let root, orderCount > 0, root.mismatches(orderCount: orderCount, lineCount: lineCount).isEmpty else {
            return nil
        }
        return root.inspection(
            sha256: digest.finish(), byteCount: byteCount, orderCount: orderCount,
            lineCount: lineCount)
    }
}
