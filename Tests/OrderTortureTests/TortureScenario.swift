@testable import docket
import OrderModel
import OrderSite
import OrderTorture
import OrderWorld
import SampleSigning
import Testing
import TrialSites

/// A site made by the template, and three small batches: every end of a file, one of them signed and lying elsewhere.
final class TortureScenario: Sendable {
    let root: String
    let live = LiveWorld()
    /// Its clock stands still, later than any file.
    let world = ClockedWorld(LiveWorld())
    let asOf: Timestamp
    /// The runner, which opens the site once for all its runs, so that only a run's own work is repeated.
    let runner: OpenedRunner
    let stages: SiteStages

    /// Made once for all tests. The folder is removed with the process.
    init() async throws {
        root = ScratchFolder.path("docket-torture-tests")
        asOf = try #require(Timestamp("2018-12-28T02:00:00Z"))
        let base = SiteLayout(root: root + "/base")
        _ = try SiteTemplate.create(at: base.root, world: live)
        let signature = try await SampleSigner.sign(
            Self.signed, by: "mara.voss@kestrel.example", at: base, world: live)
        runner = try OpenedRunner(base, asOf: asOf)
        stages = try await SiteStages(
            of: Self.deliveries(signature), base: base, in: root, runner: SiteRunner(), asOf: asOf, world: world)
    }

    deinit {
        try? live.removeTree(root)
    }

    private static func deliveries(_ signature: [UInt8]) -> [Delivery] {
        [
            Delivery(
                name: "sub/1-good.csv",
                bytes: batch("b-1", "PO-1,Purchase,2,", "PO-2,Purchase,0,", "CX-1,Cancel,,PO-1"),
                attachments: ["mail.pdf": Array("hello".utf8)]),
            Delivery(name: "2-named.csv", bytes: signed, signature: signature, isDropped: false),
            Delivery(name: "3-broken.csv", bytes: Array("BatchId,PartnerId\nb-3,\"".utf8)),
        ]
    }

    private static let signed = batch("b-2", "PO-3,Purchase,1,", "RQ-1,GetKeys,,PO-3", "PO-1,Purchase,2,")

    /// Returns a batch for the template's customer: reference, action, quantity and original of each order.
    private static func batch(_ id: String, _ orders: String...) -> [UInt8] {
        var text = "BatchId,PartnerId,SubmittedBy,CustomerDomainName,OrderReference,Action,Quantity,OriginalReference,"
        text += "ProductId,SkuId,TermDuration,Version,Language,FileType,"
        text += "Reason,RequestedAmount,Impact,Title,ContactName,ContactEmail,ContactPhone,Attachment\n"
        for order in orders {
            text += "\(id),3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35,mara.voss@kestrel.example,alster.example,\(order),"
            switch order.split(separator: ",")[1] {
            case "Purchase": text += "DG7GMGF0D5RK,0005,OneTime,2022,en-US,\"64 Bit, ISO\",,,,,,,,\n"
            case "GetKeys": text += ",,,2022,en-US,\"64 Bit, ISO\",,,,,,,,\n"
            default:
                text += ",,,,,,Twice,1668.28,Minimal,Return,Mara,mara.voss@kestrel.example,+49 30 5550 100,mail.pdf\n"
            }
        }
        return Array(text.utf8)
    }
}
