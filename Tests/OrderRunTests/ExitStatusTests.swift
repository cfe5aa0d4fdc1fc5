import OrderLedger
import OrderModel
import OrderRun
import OrderSite
import OrderTorture
import OrderWorld
import ScratchSites
import Testing

@Suite(.timeLimit(.minutes(60))) struct ExitStatusTests {
    enum Kind: CaseIterable {
        case good, rejected, broken, unreadable
    }

    @Test(
        arguments: [
            ([], .success), ([.good], .success), ([.good, .rejected], .ordersRejected),
            ([.rejected, .good], .ordersRejected),
            ([.broken, .rejected], .fileQuarantined), ([.rejected, .broken, .good], .fileQuarantined),
            ([.unreadable, .broken, .rejected, .good], .inputOutput), ([.good, .broken, .unreadable], .inputOutput),
        ] as [([Kind], RunStatus)])
    func `the worst file gives the run's status`(kinds: [Kind], expected: RunStatus) async throws {
        let site = try ScratchSite()
        for (number, kind) in kinds.enumerated() { try drop(kind, number, at: site) }
        let outcomes = try await site.run(injector: Self.lockedIsUnreadable)
        #expect(outcomes.count == kinds.count)
        #expect(outcomes.status == expected)
    }

    /// A file with such a name cannot be opened to be copied. Its first opening, to be watched, works.
    private static var lockedIsUnreadable: FaultInjector {
        FaultInjector(
            FaultPlan(.error, at: 2) { $0.kind == .openForReading && $0.subject.hasSuffix(".locked") })
    }

    private func drop(_ kind: Kind, _ number: Int, at site: ScratchSite) throws {
        switch kind {
        case .good: try site.drop(Batch("b-\(number)", .purchase("PO-\(number)")), as: "\(number).csv")
        case .rejected: try site.drop(Batch("b-\(number)", .rejected("PO-\(number)")), as: "\(number).csv")
        case .broken: try site.write("no batch", to: "drop/\(number).csv")
        case .unreadable: try site.drop(Batch("b-\(number)", .purchase("PO-\(number)")), as: "\(number).locked")
        }
    }

    @Test func `a file that cannot be read does not stop the others, and is finished once it can`() async throws {
        let site = try ScratchSite()
        for (number, kind) in [Kind.good, .unreadable, .good].enumerated() { try drop(kind, number, at: site) }
        #expect(
            try await site.run(injector: Self.lockedIsUnreadable).texts == [
                "0.csv 1+0-0", "1.locked failed 74", "2.csv 1+0-0",
            ])
        #expect(try await site.run(injector: Self.lockedIsUnreadable).texts == ["1.locked failed 74"])
        #expect(try await site.run().texts == ["1.locked 1+0-0"])
        #expect(try site.names("archive") == ["0.csv", "1.locked", "2.csv"])
        #expect(try site.entries("processing") == [])
    }

    @Test func `what is wrong with the ledger tells whose fault it is`() {
        #expect(RunStatus.describe(LedgerError.io("x")).status == .inputOutput)
        let damage = RunStatus.describe(LedgerError.damaged("an order has no chunk"))
        #expect(damage.status == .inputOutput)
        #expect(damage.reason.hasPrefix("the ledger is damaged: an order has no chunk. Restore it from its backup"))
        #expect(RunStatus.describe(LedgerError.foreign("x")).status == .configuration)
        #expect(RunStatus.describe(LedgerError.guardRefused("x")).status == .ourFault)
        let world = WorldError(operation: "open", path: "x", errorNumber: 13, reason: "no")
        #expect(RunStatus.describe(world).status == .inputOutput)
    }

    @Test func `the disk's failure is input and output, whichever part of the site was read`() {
        let world = WorldError(operation: "open", path: "x", errorNumber: 5, reason: "no")
        let errors: [any Error] = [
            SettingsError.world(world), SecretsError.world(world), SiteTemplateError.world(world),
            SiteTemplateError.secrets(.world(world)),
        ]
        for error in errors { #expect(RunStatus.describe(error) == ("cannot open x: no", .inputOutput)) }
        #expect(RunStatus.describe(SettingsError.faults([])).status == .configuration)
        #expect(RunStatus.describe(SiteTemplateError.secrets(.faults([]))).status == .configuration)
        #expect(RunStatus.describe(SiteTemplateError.alreadySite("x")).status == .usage)
    }

    @Test func `an error that states no status is a fault of the program`() {
        #expect(RunStatus.describe(CancellationError()).status == .ourFault)
    }

    @Test func `every status has its number and a meaning of its own`() {
        #expect(RunStatus.allCases.map(\.rawValue) == [0, 2, 3, 64, 65, 70, 74, 75, 78])
        #expect(Set(RunStatus.allCases.map(\.meaning)).count == RunStatus.allCases.count)
    }
}
