package import OrderLedger
package import OrderModel
package import OrderSite

/// Finds the one batch that a person names: by its folder, or by a BatchId that only one batch has.
///
/// Folders are unique, BatchIds are not. Two partners may have the same BatchId, and one partner's BatchId may be
/// another's folder. A name that leads to batches of several partners is never guessed at; the partner, or a slash
/// behind the folder, settles it.
package struct NamedBatches {
    private let ledger: any LedgerReading
    private let partnerId: String?

    /// With `partnerId`, only that partner's batches count.
    package init(_ ledger: any LedgerReading, ofPartner partnerId: String? = nil) {
        self.ledger = ledger
        self.partnerId = partnerId
    }

    /// A batch with the name, in the words that tell it from the others.
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

    /// The reason why a name does not lead to one batch. The description is a sentence for the person.
    package enum Failure: Error, CustomStringConvertible {
        /// Nothing has the name.
        case unknown(String)
        /// The batch of the name is of another kind. The others have its BatchId and are of the kind that was asked
        /// for.
        case noneThat(name: String, are: String, others: [Candidate])
        /// No batch of the partner has the name.
        case notOfPartner(name: String, partnerId: String)
        /// Several batches have the name.
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

    /// Returns the batch with this folder, or else the only one with this BatchId.
    ///
    /// A name leads to the same batch whatever happened to the batch since. So a repeated command finds nothing left to
    /// do, rather than another batch. When no batch has the folder, it searches those that `isWanted`. Throws a
    /// ``Failure`` when there is none or several, with `kind` in its sentence, or a `LedgerError`.
    package func batch(_ name: String, that kind: String, where isWanted: (Claim) -> Bool) throws -> Claim {
        let named = try batches(name)
        let name = Self.withoutSlash(name)
        let wanted = named.filter(isWanted)
        let exact = named.first { $0.has(folder: name) } ?? (named.count == 1 ? named[0] : nil)
        if let exact, named.contains(where: { $0.number != exact.number && $0.header?.batchId == name }),
            exact.header?.batchId != name || exact.isOperators
        {
            // An operator's own batch has a BatchId that names nobody's batch.
            throw Failure.several(name: name, named.map(Candidate.init))
        }
        if let exact, isWanted(exact) { return exact }
        if exact == nil, wanted.count == 1 { return wanted[0] }
        guard wanted.count < 2 else { throw Failure.several(name: name, wanted.map(Candidate.init)) }
        throw Failure.noneThat(name: name, are: kind, others: wanted.map(Candidate.init))
    }

    /// Returns all batches with a name, of one partner; oldest first.
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
        // A shell often completes a folder with a slash.
        if folder != name, let exact = named.first(where: { $0.has(folder: folder) }) { return [exact] }
        guard Set(named.compactMap { $0.header?.partnerId }).count < 2 else {
            throw Failure.several(name: folder, named.map(Candidate.init))
        }
        return named
    }

    private static func withoutSlash(_ name: String) -> String {
        name.hasSuffix("/") ? String(name.dropLast()) : name
    }

    /// Returns the parked batch with a name.
    package func parked(_ name: String) throws -> Claim {
        try batch(name, that: "is parked") { $0.state == .parked }
    }
}

extension NamedBatches.Failure: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .unknown, .noneThat, .notOfPartner, .several, .severalClaims: .usage
        }
    }
}

extension LedgerReading {
    /// Returns the claim that a person names by its number, as `claim 17`. Nil for any other name, and for an unknown
    /// number.
    package func claim(named name: String) throws(LedgerError) -> Claim? {
        guard name.hasPrefix("claim "), let number = Int64(name.dropFirst("claim ".utf8.count)) else { return nil }
        return try claim(number)
    }
}

extension Claim {
    /// Tells whether the claim ever had the folder, while it was parked or for good.
    fileprivate func has(folder name: String) -> Bool { folder == name || parking?.folder == name }
}
