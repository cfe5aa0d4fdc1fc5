import OrderModel
import OrderSite
import OrderTorture
import OrderWorld
import SampleSigning
import Testing
import TrialSites

@testable import docket

/// A site made by the template that knows one signer, and a batch of two orders in two versions: one unit, and nine.
final class AdversaryScenario: Sendable {
    let root: String
    let live = LiveWorld()
    /// Its clock stands still, later than any file, so that no run waits.
    let world = ClockedWorld(LiveWorld())
    let asOf: Timestamp
    let one: Delivery
    let signedOne: Delivery
    let nine: [UInt8]
    private let stages: SiteStages

    /// The folder is removed with the object.
    init() async throws {
        root = ScratchFolder.path("docket-adversary-tests")
        asOf = try #require(Timestamp("2018-12-28T02:00:00Z"))
        let base = SiteLayout(root: root + "/base")
        _ = try SiteTemplate.create(at: base.root, world: live)
        nine = Self.batch(quantity: 9)
        let attachments = ["mail.pdf": Array("hello".utf8)]
        one = Delivery(name: "orders.csv", bytes: Self.batch(quantity: 1), attachments: attachments)
        signedOne = Delivery(
            name: "orders.csv", bytes: one.bytes,
            signature: try await SampleSigner.sign(
                one.bytes, by: "mara.voss@kestrel.example", at: base, world: live),
            attachments: attachments)
        stages = try await SiteStages(of: [], base: base, in: root, runner: SiteRunner(), asOf: asOf, world: world)
    }

    deinit {
        try? live.removeTree(root)
    }

    /// Returns a copy of the site from before any batch.
    func site(named name: String) async throws -> SiteLayout {
        try await stages.copy(before: 0, to: "\(root)/\(name)", world: live)
    }

    /// Returns the effects of an undisturbed run, from its first look into the drop folder on.
    func effects(isSigned: Bool) async throws -> EffectLog {
        let folder = "\(root)/undisturbed-\(isSigned)"
        defer { try? live.removeTree(folder) }
        let layout = try await site(named: "undisturbed-\(isSigned)")
        let log = EffectLog()
        let runner = NotingRunner(SiteRunner(), log: log, from: Effect(.openForReading, layout.drop))
        // The stranger would come after the last effect.
        let trial = WriterTrial(runner: runner, asOf: asOf, world: world)
        _ = try await trial.run(
            .overwrites, beforeEffect: .max, delivery: isSigned ? signedOne : one, other: nine, at: layout)
        return log
    }

    /// Does a trial on a site of its own, which is removed again.
    func trial(_ deed: DropDeed, beforeEffect number: Int, isSigned: Bool) async throws -> WriterTrial.Result {
        let folder = "\(root)/\(deed)-\(isSigned)-\(number)"
        defer { try? live.removeTree(folder) }
        let layout = try await site(named: "\(deed)-\(isSigned)-\(number)")
        let trial = WriterTrial(runner: SiteRunner(), asOf: asOf, world: world)
        return try await trial.run(
            deed, beforeEffect: number, delivery: isSigned ? signedOne : one, other: nine, at: layout)
    }

    private static func batch(quantity: Int) -> [UInt8] {
        let start = "b-1,3f0c2b7e-58d4-4c0a-9b61-d2a7e4f81c35,mara.voss@kestrel.example,alster.example"
        let text = """
            BatchId,PartnerId,SubmittedBy,CustomerDomainName,OrderReference,Action,ProductId,SkuId,Quantity,TermDuration,\
            Version,Language,FileType,OriginalReference,Reason,RequestedAmount,Impact,Title,ContactName,ContactEmail,\
            ContactPhone,Attachment
            \(start),PO-1,Purchase,DG7GMGF0D5RK,0005,\(quantity),OneTime,2022,en-US,"64 Bit, ISO",,,,,,,,,
            \(start),PO-2,Purchase,DG7GMGF0D5RK,0005,1,OneTime,2022,en-US,"64 Bit, ISO",,,,,,,,,
            \(start),CX-1,Cancel,,,,,,,,PO-2,Twice,1668.28,Minimal,Return,Mara,mara.voss@kestrel.example,+49 30 5550,mail.pdf

            """
        return Array(text.utf8)
    }
}
