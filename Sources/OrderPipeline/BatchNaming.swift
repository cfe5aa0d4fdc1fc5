public import OrderLedger

/// Finds the one batch that a person names.
public struct BatchNaming {
    private let ledger: any LedgerReading

    public init(_ ledger: any LedgerReading) {
        self.ledger = ledger
    }

    /// Why a name does not lead to one batch; the description is a sentence for the person.
    public enum Failure: Error, CustomStringConvertible {
        /// Nothing has the name.
        case unknown(String)
        /// What has the name is not of the kind that was asked for.
        case noneThat(name: String, are: String)
        /// Several have it as their BatchId: their folders.
        case several(name: String, folders: [String])

        public var description: String {
            switch self {
            case .unknown(let name): "no batch is called '\(name)'"
            case .noneThat(let name, let kind): "no batch called '\(name)' \(kind)"
            case .several(let name, let folders):
                "several batches are called '\(name)'; name one by its folder: \(folders.joined(separator: ", "))"
            }
        }
    }

    /// The batch with this folder, or else the only one with this BatchId, among those that `isWanted`.
    ///
    /// Throws a ``Failure`` when there is none or several, with `kind` in its sentence, or a `LedgerError`.
    public func batch(_ name: String, that kind: String, where isWanted: (Claim) -> Bool) throws -> Claim {
        // A folder is often completed by a shell, with a slash.
        let name = name.hasSuffix("/") ? String(name.dropLast()) : name
        let named = try ledger.findBatches(name)
        guard !named.isEmpty else { throw Failure.unknown(name) }
        let wanted = named.filter(isWanted)
        guard let first = wanted.first else { throw Failure.noneThat(name: name, are: kind) }
        if wanted.count == 1 { return first }
        guard let batch = wanted.first(where: { $0.folder == name }) else {
            throw Failure.several(name: name, folders: wanted.map(\.folder))
        }
        return batch
    }

    /// The parked batch of a name.
    public func parked(_ name: String) throws -> Claim {
        try batch(name, that: "is parked") { $0.state == .parked }
    }
}
