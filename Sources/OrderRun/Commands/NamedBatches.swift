package import OrderLedger
package import OrderModel

/// Finds the one batch that a person names: by its folder, or by its BatchId when that is only one batch's.
///
/// Folders are unique, BatchIds are not: two partners may have the same one, and one partner's BatchId may be another's
/// folder. A name that leads to batches of several partners is never guessed at; the partner, or a slash behind the
/// folder, says which is meant.
package struct NamedBatches {
    private let ledger: any LedgerReading
    private let partnerId: String?

    /// With `partnerId`, only batches of this partner are looked at.
    package init(_ ledger: any LedgerReading, ofPartner partnerId: String? = nil) {
        self.ledger = ledger
        self.partnerId = partnerId
    }

    /// A batch that has a name, as a person tells it from others.
    package struct Candidate: Sendable, Equatable, CustomStringConvertible {
        package let folder: String
        package let partnerId: String
        package let asOf: Timestamp

        init(_ claim: Claim) {
            folder = claim.folder
            partnerId = claim.header?.partnerId ?? ""
            asOf = claim.asOf
        }

        package var description: String {
            let partner = partnerId.isEmpty ? "" : "partner \(partnerId.visible), "
            return "\(folder)/ (\(partner)\(asOf.date))"
        }
    }

    /// Why a name does not lead to one batch; the description is a sentence for the person.
    package enum Failure: Error, CustomStringConvertible {
        /// Nothing has the name.
        case unknown(String)
        /// What has the name is not of the kind that was asked for; the others have its BatchId, and are.
        case noneThat(name: String, are: String, others: [Candidate])
        /// No batch of the partner has it.
        case notOfPartner(name: String, partnerId: String)
        /// Several have it.
        case several(name: String, [Candidate])
        /// Several files came from this path and have no folder yet: the numbers of their claims.
        case severalClaims(name: String, [Int64])

        package var description: String {
            switch self {
            case .severalClaims(let name, let numbers):
                "several files came from '\(name.visible)'; name one by its claim: "
                    + numbers.map { "'claim \($0)'" }.joined(separator: ", ")
            case .unknown(let name): "no batch is called '\(name)'"
            case .noneThat(let name, let kind, let others):
                "no batch called '\(name)' \(kind)"
                    + (others.isEmpty
                        ? ""
                        : "; others with its BatchId are known by their folders: "
                            + others.map(\.description).joined(separator: ", "))
            case .notOfPartner(let name, let partnerId):
                "no batch of partner \(partnerId.visible) is called '\(name)'"
            case .several(let name, let candidates):
                "several batches are called '\(name)'; name one by its folder, with the slash, or say --partner: "
                    + candidates.map(\.description).joined(separator: ", ")
            }
        }
    }

    /// The batch with this folder, or else the only one with this BatchId.
    ///
    /// A name leads to the same batch whatever was done to it meanwhile. So a command that is repeated finds nothing
    /// left to do, and not another batch. Only where no batch has the folder is one looked for among those that
    /// `isWanted`. Throws a ``Failure`` when there is none or several, with `kind` in its sentence, or a `LedgerError`.
    package func batch(_ name: String, that kind: String, where isWanted: (Claim) -> Bool) throws -> Claim {
        let named = try batches(name)
        let name = Self.withoutSlash(name)
        let wanted = named.filter(isWanted)
        let exact = named.first { $0.has(folder: name) } ?? (named.count == 1 ? named[0] : nil)
        if let exact, named.contains(where: { $0.number != exact.number && $0.header?.batchId == name }),
            exact.header?.batchId != name || exact.undo != nil
        {
            // An operator's undoing is nobody's batch by its BatchId.
            throw Failure.several(name: name, named.map(Candidate.init))
        }
        if let exact, isWanted(exact) { return exact }
        if exact == nil, wanted.count == 1 { return wanted[0] }
        guard wanted.count < 2 else { throw Failure.several(name: name, wanted.map(Candidate.init)) }
        throw Failure.noneThat(name: name, are: kind, others: wanted.map(Candidate.init))
    }

    /// All batches of a name, of one partner; oldest first.
    ///
    /// Throws a ``Failure`` when there is none, or when several partners have some.
    package func batches(_ name: String) throws -> [Claim] {
        let folder = Self.withoutSlash(name)
        var named = try ledger.findBatches(folder)
        guard !named.isEmpty else { throw Failure.unknown(folder) }
        if let partnerId {
            named = named.filter { $0.header?.partnerId.hasSameBytes(as: partnerId) == true }
            guard !named.isEmpty else { throw Failure.notOfPartner(name: folder, partnerId: partnerId) }
        }
        // A folder is often completed by a shell, with a slash.
        if folder != name, let exact = named.first(where: { $0.has(folder: folder) }) { return [exact] }
        guard Set(named.compactMap { $0.header?.partnerId }).count < 2 else {
            throw Failure.several(name: folder, named.map(Candidate.init))
        }
        return named
    }

    private static func withoutSlash(_ name: String) -> String {
        name.hasSuffix("/") ? String(name.dropLast()) : name
    }

    /// The parked batch of a name.
    package func parked(_ name: String) throws -> Claim {
        try batch(name, that: "is parked") { $0.state == .parked }
    }
}

extension LedgerReading {
    /// The claim that a person names by its number, as `claim 17`; nil for any other name, or when there is none.
    package func claim(named name: String) throws(LedgerError) -> Claim? {
        guard name.hasPrefix("claim "), let number = Int64(name.dropFirst("claim ".utf8.count)) else { return nil }
        return try claim(number)
    }
}

extension Claim {
    /// Tells whether it was ever given the folder, to be parked or for good.
    fileprivate func has(folder name: String) -> Bool { folder == name || parking?.folder == name }
}
