internal import OrderLedger
package import OrderModel
package import OrderRecording
package import OrderSite

/// Issues the links of a purchase anew, as an operator's own batch through the very pipeline. The keys stay the same.
///
/// It needs neither an agent nor a signature, and no guard counts it. The caller holds the site's lock.
package struct RenewalRun {
    private let environment: RunEnvironment
    private let signer: any ReceiptSigning

    /// `signer` signs the receipts of batches.
    package init(_ environment: RunEnvironment, signer: any ReceiptSigning) {
        self.environment = environment
        self.signer = signer
    }

    /// The reason why a name leads to no order.
    package enum Failure: Error, CustomStringConvertible {
        case unknown(String)
        /// Several orders have the reference, of these partners.
        case several(String, partnerIds: [String])

        package var description: String {
            switch self {
            case .unknown(let name): "no order is called '\(name)'"
            case .several(let name, let partnerIds):
                "several partners have an order '\(name)': \(partnerIds.joined(separator: ", ")); say which with --partner, or name "
                    + "the order by its OrderId"
            }
        }
    }

    /// Issues links for the order with a name: its OrderId, a SubscriptionId of it, or its OrderReference. First it
    /// finishes the work that an earlier run left behind.
    ///
    /// `begin` sees the lines that get a link, and those that cannot have one. Returns the outcomes of all files, and
    /// the lines. Throws a ``Failure`` when the name leads to no order or to several.
    package func run(
        _ name: String, ofPartner partnerId: String? = nil, by who: String, reason: String,
        isReportedElsewhere: Bool = false, begin: (RenewableLines) -> Void, observe: (FileOutcome) -> Void
    ) async throws -> (outcomes: [FileOutcome], lines: RenewableLines) {
        let run = SiteRun(environment, signer: signer)
        var outcomes = try await run.finishLeftBehind(observe: observe)
        let serial = try purchase(name, ofPartner: partnerId)
        guard let lines = try RenewableLines(ofPurchase: serial, in: environment.ledger) else {
            throw Failure.unknown(name)
        }
        begin(lines)
        guard !lines.lines.isEmpty else { return (outcomes, lines) }
        let renewal = Renewal(purchase: serial, reference: lines.reference, by: who, reason: reason)
        let outcome = await renew(renewal, lines, isReportedElsewhere: isReportedElsewhere)
        for outcome in [outcome, run.failureOfWitness()] {
            guard let outcome else { continue }
            outcomes.append(outcome)
            observe(outcome)
        }
        environment.updateIndex()
        return (outcomes, lines)
    }

    private func purchase(_ name: String, ofPartner partnerId: String?) throws -> Int64 {
        let issuer: any IdentifierRecognising = environment.issuer
        let subject: PurchaseSearch.Subject =
            if let serial = issuer.orderSerial(ofOrderId: name) {
                .order(serial: serial)
            } else if let serial = issuer.lineSerial(ofSubscriptionId: name) {
                .line(serial: serial)
            } else {
                .reference(name)
            }
        let found = try environment.ledger.findPurchases(
            PurchaseSearch(subject, ofPartner: partnerId, limit: 100))
        guard let serial = found.first else { throw Failure.unknown(name) }
        guard found.count == 1 else {
            let partners = try found.compactMap {
                try RenewableLines(ofPurchase: $0, in: environment.ledger)?.partnerId
            }
            throw Failure.several(name, partnerIds: Array(Set(partners)).sorted())
        }
        return serial
    }

    private func renew(_ renewal: Renewal, _ lines: RenewableLines, isReportedElsewhere: Bool) async -> FileOutcome? {
        let path = "\(RenewalFile.batchId(renewingIn: lines.batchFolder)).csv"
        do {
            let ledger = environment.ledger
            let sold = try ledger.findBatches(lines.batchFolder).first { $0.folder == lines.batchFolder }
            let claim = try ledger.takeRenewal(
                sourcePath: path, asOf: environment.asOf, renewal: renewal,
                output: isReportedElsewhere ? environment.outputName : sold?.output ?? environment.outputName)
            return try await FileProcessor(environment, signer: signer).process(claim)
        } catch {
            let (reason, status) = ExitStatus.describe(error)
            return .failed(FailedFile(sourcePath: path, reason: reason, status: status))
        }
    }
}

extension RenewalRun.Failure: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .unknown, .several: .usage
        }
    }
}
