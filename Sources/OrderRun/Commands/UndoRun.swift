internal import Logging
package import OrderLedger
package import OrderModel
package import OrderRecording
internal import OrderSite

/// Cancels all purchases of a batch that still stand, as an operator's own batch through the very pipeline.
///
/// It is the operator's act and not the partner's. So it needs neither a signature nor a valid agent, and no guard
/// applies. R8 holds, unless it is forced. The caller holds the site's lock.
package struct UndoRun {
    private let environment: RunEnvironment
    private let signer: any ReceiptSigning

    /// `signer` signs the receipts of batches.
    package init(_ environment: RunEnvironment, signer: any ReceiptSigning) {
        self.environment = environment
        self.signer = signer
    }

    /// The operator's statement.
    package struct Decision: Sendable {
        package let by: String
        package let reason: String
        package let isForced: Bool
        /// The contact whom the vendor may ask; nil for the one that the site knows.
        package let contactEmail: String?
        package let contactPhone: String?
        /// True when the reports go to the folder of this run, and not beside those of the batch that is undone.
        package let isReportedElsewhere: Bool

        package init(
            by: String, reason: String, isForced: Bool, contactEmail: String?, contactPhone: String?,
            isReportedElsewhere: Bool = false
        ) {
            self.by = by
            self.reason = reason
            self.isForced = isForced
            self.contactEmail = contactEmail
            self.contactPhone = contactPhone
            self.isReportedElsewhere = isReportedElsewhere
        }
    }

    /// The extent of an undoing.
    package struct Scope: Sendable {
        package let target: Claim
        /// The lines that stood before the undoing; 0 when there was nothing to do.
        package let lineCount: Int
        /// The counts of the batch's orders that no cancellation takes back.
        package let keyRequestCount: Int
        package let cancellationCount: Int
    }

    /// Undoes the batch with a name: its folder, or a BatchId that only one batch has. First it finishes the work that
    /// an earlier run left behind, including an interrupted undoing.
    ///
    /// `begin` sees the extent of the undoing, `observe` each file's outcome. Throws ``NamedBatches/Failure`` when the
    /// name leads to no batch that is recorded whole.
    package func run(
        _ name: String, ofPartner partnerId: String? = nil, _ decision: Decision, begin: (Scope) -> Void,
        observe: (FileOutcome) -> Void
    ) async throws -> [FileOutcome] {
        var outcomes = try await SiteRun(environment, signer: signer).finishLeftBehind(observe: observe)
        let undoing = Undoing(environment, environment.ledger)
        let target = try undoing.target(name, ofPartner: partnerId)
        let scope = try undoing.scope(of: target)
        begin(scope)
        guard scope.lineCount > 0 else { return outcomes }
        let run = SiteRun(environment, signer: signer)
        for outcome in [await undo(target, decision), run.failureOfWitness()] {
            guard let outcome else { continue }
            outcomes.append(outcome)
            observe(outcome)
        }
        environment.updateIndex()
        return outcomes
    }

    private func undo(_ target: Claim, _ decision: Decision) async -> FileOutcome? {
        let path = "\(UndoRows.batchId(undoing: target.folder)).csv"
        do {
            let claim = try environment.ledger.takeUndo(
                sourcePath: path, asOf: environment.asOf,
                undo: Undoing(environment, environment.ledger).order(target, decision),
                output: decision.isReportedElsewhere ? environment.outputName : target.output)
            return try await FileProcessor(environment, signer: signer).process(claim)
        } catch {
            let (reason, status) = ExitStatus.describe(error)
            return .failed(FailedFile(sourcePath: path, reason: reason, status: status))
        }
    }
}
