import OrderLedger
import OrderModel
import OrderSite
import OrderTorture
import ScratchSites
import Testing

/// A run never continues with a copy that somebody changed, at any progress of the claim.
@Suite(.timeLimit(.minutes(60))) struct ChangedCopyTests {
    struct Row: Sendable, CustomTestStringConvertible {
        /// The state of the claim when the copy is changed.
        let state: ClaimState
        let content: String
        /// The change of the ledger at which an earlier run was killed.
        let killedAt: String
        var testDescription: String { "\(state)" }
    }

    private static let rows = [
        Row(
            state: .taken, content: Batch("b-1", .purchase("PO-1"), .rejected("PO-2")).csv, killedAt: "open a batch"),
        Row(
            state: .recorded, content: Batch("b-1", .purchase("PO-1"), .rejected("PO-2")).csv,
            killedAt: "mark published"),
        Row(state: .taken, content: "BatchId,PartnerId\nPO-2,\"", killedAt: "quarantine"),
        Row(state: .quarantining, content: "BatchId,PartnerId\nPO-2,\"", killedAt: "mark published"),
    ]

    @Test(arguments: rows)
    func `a changed copy is gone on with in no state, and every run says so`(row: Row) async throws {
        let site = try ScratchSite()
        try site.write(row.content, to: "drop/orders.csv")
        let kill = FaultPlan(.kill, at: 1) { $0 == Effect(.changeLedger, row.killedAt) }
        _ = try? await site.run(injector: FaultInjector(kill))
        site.closeLedger()
        let output = try site.tree("output")
        #expect(try site.ledger().unfinishedClaims().map(\.state) == [row.state])
        let copy = "processing/1/orders.csv"
        try site.write(try site.read(copy).replacing("PO-2", with: "PO-9"), to: copy)
        for _ in 1...2 {
            let outcomes = try await site.run()
            #expect(outcomes.status == .inputOutput)
            #expect("\(outcomes)".contains("it is not the file any more that was taken from orders.csv"))
        }
        #expect(try site.ledger().unfinishedClaims().map(\.state) == [row.state])
        #expect(try site.tree("output") == output)
    }
}
