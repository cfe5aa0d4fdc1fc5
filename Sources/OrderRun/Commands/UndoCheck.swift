package import OrderLedger
package import OrderModel
package import OrderRecording
internal import OrderSite
internal import OrderWorld

/// An undoing without an effect: the file of a real one goes through the code of a real one, over a ledger that keeps
/// nothing.
package struct UndoCheck {
    private let environment: RunEnvironment
    private let ledger: any LedgerReading

    /// `ledger` is the site's own, and that of the environment an ``UncommittedLedger`` over it.
    package init(_ environment: RunEnvironment, over ledger: any LedgerReading) {
        self.environment = environment
        self.ledger = ledger
    }

    /// An order that the undoing cancels, or that its rules refuse.
    package struct CheckedPurchase: Sendable {
        package let orderId: String
        package let lineCount: Int
        /// The money that would be credited, by currency.
        package let credits: ByCurrency<Int128>
        /// The problems that refuse it; none for an order that would be cancelled.
        package let problems: [Problem]
    }

    /// Checks the undoing of a batch, and passes on each purchase with standing lines. `scratch` is a folder of the
    /// caller's own for the file; it is removed.
    ///
    /// Throws ``NamedBatches/Failure`` when the name leads to no batch that is recorded whole.
    package func run(
        _ name: String, ofPartner partnerId: String?, _ decision: UndoRun.Decision, scratch: String,
        begin: (UndoRun.Scope) -> Void, observe: (CheckedPurchase) -> Void
    ) async throws {
        let undoing = Undoing(environment, ledger)
        let target = try undoing.target(name, ofPartner: partnerId)
        let scope = try undoing.scope(of: target)
        begin(scope)
        guard scope.lineCount > 0, let header = target.header else { return }
        defer { try? environment.world.removeTree(scratch) }
        let problems = try await problems(of: undoing.order(target, decision), scratch: scratch)
        let issuer: any IdentifierIssuing = environment.issuer
        try StandingPurchases(of: target.number, partnerId: header.partnerId, ledger: ledger).visit {
            let orderId = issuer.orderId(serial: $0.serial, secretId: $0.secretId)
            observe(CheckedPurchase($0, orderId: orderId, problems: problems[UndoRows.reference(orderId)] ?? []))
        }
    }

    /// Returns the problems of the undoing's orders, by reference. An order with none would be cancelled whole.
    private func problems(of undo: Undo, scratch: String) async throws -> [String: [Problem]] {
        let world = environment.world
        let path = "\(scratch)/\(UndoRows.batchId(undoing: undo.targetFolder)).csv"
        guard
            try UndoFile(world: world, ledger: ledger, issuer: environment.issuer).bringIn(
                undo, to: path, inFolder: scratch)
        else { return [:] }
        let claim = try environment.ledger.takeUndo(
            sourcePath: path, asOf: environment.asOf, undo: undo, output: environment.outputName)
        let own = environment.suited(to: claim)
        var refusal: Problem?
        let found = try await own.inspector(of: BatchInspector.Origin(isOperators: true)).inspect(
            world.openForReading(path), path: path, fileName: ParentFolder.name(of: path), at: environment.asOf
        ) { (problem: Problem) throws(WorldError) in refusal = refusal ?? problem }
        guard let sound = found.sound else {
            preconditionFailure("the file of an undoing is sound, not \(refusal?.code.slug ?? "")")
        }
        let opened = try environment.ledger.openBatch(claim.number, header: sound.header, folder: sound.header.batchId)
        var problems: [String: [Problem]] = [:]
        try await BatchRecorder(environment: own, answered: nil).record(
            opened, header: sound.header, roles: sound.roles, file: try world.openForReading(path)
        ) { chunk in
            for rejection in chunk.rejections {
                problems[rejection.reference, default: []] += rejection.lines.flatMap(\.problems)
            }
            return nil
        }
        return problems
    }
}

extension UndoCheck.CheckedPurchase {
    fileprivate init(_ purchase: RecordedPurchase, orderId: String, problems: [Problem]) {
        self.orderId = orderId
        self.problems = problems
        lineCount = purchase.lines.count
        var credits = ByCurrency<Int128>()
        for line in purchase.lines {
            credits.change(line.currency, default: 0) { $0 += Int128(line.amounts.total) }
        }
        self.credits = credits
    }
}
