package import OrderDownloads
package import OrderLedger
internal import OrderModel

/// The promise of a store of downloads as a list of cases. A driver's tests run every case against its stores.
package enum DownloadsConformance {
    package static let keys = ChainKeys(
        [6, 7].map { id in (secretId: id, bytes: Array(repeating: UInt8(id), count: 32)) })
    package static let site = SiteIdentity(
        siteId: String(repeating: "5f", count: 16), firstSecretId: 6, secretChecks: [], receiptKeys: [])

    package static var cases: [DownloadsCase] { countingCases + refundCases + recordCases }
}

/// One part of the promise, in a sentence, with its proof.
package struct DownloadsCase: Sendable, CustomStringConvertible {
    package let sentence: String
    private let proof: @Sendable (any DownloadStore) throws -> Void

    init(_ sentence: String, _ proof: @escaping @Sendable (any DownloadStore) throws -> Void) {
        self.sentence = sentence
        self.proof = proof
    }

    package var description: String { sentence }

    /// Proves the case on an empty store. Throws ``DownloadsFailure`` when the store breaks the promise.
    package func run(_ store: any DownloadStore) throws {
        do {
            try proof(store)
            guard case .holds = try store.prove() else {
                throw DownloadsFailure("the store proves itself no more: \(try store.prove())")
            }
        } catch let failure as DownloadsFailure {
            throw DownloadsFailure("\(sentence): \(failure.description)")
        }
    }
}

/// A part of the promise that a store broke.
package struct DownloadsFailure: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

func expect<Value: Equatable>(_ found: Value, _ expected: Value, _ subject: String) throws {
    guard found == expected else { throw DownloadsFailure("\(subject) is \(found), not \(expected)") }
}

extension Timestamp {
    /// A time of the cases: seconds after the first.
    static func at(_ seconds: Int64) -> Timestamp { Timestamp(secondsSinceEpoch: 1_545_962_400 + seconds) }
}

extension DownloadStore {
    /// Begins one download; nil when the link's 50 are used.
    func begin(_ link: Int64, at seconds: Int64 = 0, keepBytes: Int64 = 1_000) throws -> Download? {
        let beginning = DownloadBeginning(linkSerial: link, keepBytes: keepBytes, at: .at(seconds))
        guard case .begun(let download)? = try begin([beginning]).first else { return nil }
        return download
    }

    func needed(_ link: Int64, at seconds: Int64 = 0, keepBytes: Int64 = 1_000) throws -> Download {
        guard let download = try begin(link, at: seconds, keepBytes: keepBytes) else {
            throw DownloadsFailure("link \(link) begins no download")
        }
        return download
    }
}
