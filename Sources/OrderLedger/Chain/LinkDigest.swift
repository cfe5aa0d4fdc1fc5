/// Computes the hash of a link; ``LinkKeys`` makes the link from it.
///
/// The hash covers the link before it; the link's own number, event and batch; the fields of the claim that the event
/// fixes (``ClaimField``); and, for each kind of record that grew since, its place in ``RecordKind`` and the hash of
/// the new records. The order of these calls is part of it.
package final class LinkDigest {
    private let digest = RecordDigest()

    package init() {}

    /// Begins a link. `previous` is the link before it; empty for the first.
    package func begin(_ header: LinkHeader, after previous: [UInt8]) {
        digest.add(blob: previous)
        digest.add(header.number)
        digest.add(Int64(header.event.rawValue))
        digest.add(header.batch)
    }

    /// Adds fields of the claim, or the places of reference data: `values` adds them one after the other.
    package func add<Failure: Error>(values: (RecordDigest) throws(Failure) -> Void) throws(Failure) {
        try values(digest)
    }

    /// Adds the hash of the records of a kind that came since the link before.
    package func add(_ kind: RecordKind, hash: [UInt8]) {
        digest.add(Int64(kind.rawValue))
        digest.add(blob: hash)
    }

    /// Returns the hash of the link, 32 bytes. Then another link can begin.
    package func finish() -> [UInt8] { digest.finish() }
}

/// The number of a link, its event, and the batch that the event befell.
package struct LinkHeader: Sendable {
    package let number: Int64
    package let event: ChainEvent
    package let batch: Int64

    package init(number: Int64, event: ChainEvent, batch: Int64) {
        self.number = number
        self.event = event
        self.batch = batch
    }
}

/// The reach of a link: the largest number of each kind of record, in the order of ``RecordKind``.
package struct ChainMarks: Equatable, Sendable {
    package var numbers: [Int64]

    package init(numbers: [Int64]) {
        self.numbers = numbers
    }

    package static let none = ChainMarks(numbers: RecordKind.allCases.map { _ in 0 })
}
