package import OrderLedger

/// The ledger's protocol as a list of cases. A driver's tests run every case against every kind of its stores:
///
///     @Test(arguments: LedgerConformance.cases)
///     func `an embedded ledger keeps the promise`(of ledgerCase: LedgerCase) throws {
///         try ledgerCase.run { try SQLiteLedger.inMemory() }
///     }
package enum LedgerConformance {
    /// The keys of every case's chain. Orders name the newer secret, and links that are issued again the older one, so
    /// that neither is taken for the other.
    package static let chainKeys = ChainKeys(
        [6, 7].map { id in (secretId: id, bytes: Array(repeating: UInt8(id), count: 32)) })

    package static var cases: [LedgerCase] {
        claimCases + folderCases + commitCases + guardCases + referenceCases + purchaseCases + coreCases + outcomeCases
            + duplicateCases + rejectionCases + chainCases + reproductionCases + lookupCases + supportCases
            + secretCases
            + identityCases
            + parkingCases + undoCases + decisionChainCases + usageCases + postingCases + progressCases
            + abandonmentCases + stateCases + recordCases
    }
}

/// One part of the protocol, in a sentence, with its proof.
package struct LedgerCase: Sendable, CustomStringConvertible {
    package let sentence: String
    private let proof: @Sendable (LedgerUnderTest) throws -> Void

    init(_ sentence: String, _ proof: @escaping @Sendable (LedgerUnderTest) throws -> Void) {
        self.sentence = sentence
        self.proof = proof
    }

    package var description: String { sentence }

    /// Proves the case on an empty store that `open` returns. Throws ``ConformanceFailure`` when the store breaks the
    /// protocol.
    ///
    /// With `reopensAfterEachStep`, the store is released after every change and opened again. `open` then returns what
    /// is stored.
    package func run(reopensAfterEachStep: Bool = false, open: @escaping () throws -> any LedgerStore) throws {
        do {
            try proof(LedgerUnderTest(reopensAfterEachStep: reopensAfterEachStep, open: open))
        } catch let failure as ConformanceFailure {
            throw ConformanceFailure("\(sentence): \(failure.description)")
        }
    }
}

/// A part of the protocol that a store broke.
package struct ConformanceFailure: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
