import Dispatch
import OrderLedger
import OrderModel
import WorkBeside

/// Reads a batch's rows from the ledger on a thread of its own, gives them their identifiers, and hands them on in
/// blocks. Meanwhile another thread writes the rows before them.
final class RowReading: Sendable {
    private let ledger: any LedgerReading
    private let issuer: any IdentifierIssuing
    private let underWay = Handover<RowBlock>(itemsMax: blocksMax)
    private let queue = DispatchQueue(label: "docket.books.reading")

    /// Enough that handing over costs nothing, and that identifiers are made many at once.
    private static let blockRows = 512
    private static let blocksMax = 16

    init(of claim: Int64, in ledger: any LedgerReading, issuer: any IdentifierIssuing) {
        self.ledger = ledger
        self.issuer = issuer
        queue.async { [self] in
            do {
                try read(claim)
                underWay.end()
            } catch {
                underWay.fail(error)
            }
        }
    }

    /// Returns the next block; nil after the last row. Rethrows the ledger's errors.
    func next() throws -> RowBlock? { try underWay.next() }

    /// Takes a block back, to use its memory again.
    func take(back block: consuming RowBlock) { underWay.giveBack(block) }

    /// Ends the reading at any point, and returns when the ledger is no longer read.
    func stop() {
        underWay.stop()
        queue.sync {}
    }

    private func read(_ claim: Int64) throws {
        var block = try underWay.room() ?? RowBlock()
        try ledger.visitOutcomes(ofClaim: claim) { row in
            block.append(row)
            guard block.rows.count == Self.blockRows else { return }
            block.issue(issuer)
            underWay.add(block)
            block = try underWay.room() ?? RowBlock()
            block.removeAll()
        }
        block.issue(issuer)
        underWay.add(block)
    }
}

/// Rows with their identifiers.
struct RowBlock: Sendable {
    private(set) var rows: [LineOutcome] = []
    private(set) var texts = IdentifierTexts()
    private var serials: [RowSerials] = []

    mutating func append(_ row: LineOutcome) {
        rows.append(row)
        // A serial of a link would make its address, and the line's key.
        serials.append(RowSerials(secretId: row.secretId, order: row.purchaseSerial, line: row.lineSerial, link: nil))
    }

    mutating func issue(_ issuer: any IdentifierIssuing) {
        issuer.issue(serials, into: &texts)
    }

    mutating func removeAll() {
        rows.removeAll(keepingCapacity: true)
        serials.removeAll(keepingCapacity: true)
    }
}
