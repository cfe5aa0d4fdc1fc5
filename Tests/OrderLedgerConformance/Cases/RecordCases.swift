import OrderLedger
import OrderModel

extension LedgerConformance {
    /// Links that are computed here from the records alone, without the ledger that keeps them.
    static let recordCases: [LedgerCase] = [
        LedgerCase("the link of an opened batch is over its fields and the records that it names") { ledger in
            let number = try ledger.openBatch("B1")
            let claim = try found(ledger.store.claim(number), "claim \(number)")
            let hash = RecordedLink(number: 1, .opened, of: number, after: []) { digest in
                digest.addOpening(of: claim)
            }.adding(.partner, [["P1"]]).adding(
                .referenceFile,
                [
                    ["agents.csv", String(repeating: "0", count: 64)],
                    ["prices.csv", String(repeating: "1", count: 64)],
                ]
            ).hash
            try expect(ledger.store.link(1)?.hash, is: HexadecimalText.of(hash), "the link")
        },
        LedgerCase("the link of a chunk is over the bytes of its records") { ledger in
            let number = try ledger.openBatch("B1")
            try ledger.record(number) { $0.reject(Sample.rejection) }
            let first = try found(ledger.store.link(1), "first link")
            let rejection = Sample.rejection
            let records = RecordDigest()
            for value in [
                1, number, Int64(rejection.sourceLine), Int64(rejection.sourceOffset), Int64(rejection.sourceCount),
            ] { records.add(value) }
            records.add(text: rejection.reference)
            records.add(blob: RejectedLinesCoding.encode(rejection.lines))
            let hash = RecordedLink(number: 2, .recorded, of: number, after: try bytes(ofHexadecimal: first.hash))
                .adding(.rejection, hash: records.finish()).hash
            try expect(ledger.store.link(2)?.hash, is: HexadecimalText.of(hash), "the link")
        },
    ]

    private static func bytes(ofHexadecimal text: String) throws -> [UInt8] {
        try stride(from: 0, to: text.count, by: 2).map { offset in
            let start = text.index(text.startIndex, offsetBy: offset)
            return try found(UInt8(text[start..<text.index(start, offsetBy: 2)], radix: 16), "byte")
        }
    }
}

/// A link by the ledger's protocol, made from records.
private struct RecordedLink {
    private let digest = LinkDigest()

    init(
        number: Int64, _ event: ChainEvent, of batch: Int64, after previous: [UInt8],
        fields: (RecordDigest) -> Void = { _ in }
    ) {
        digest.begin(LinkHeader(number: number, event: event, batch: batch), after: previous)
        digest.add(values: fields)
    }

    /// Returns the link with records that are a number, from 1 on, and texts.
    func adding(_ kind: RecordKind, _ texts: [[String]]) -> RecordedLink {
        let records = RecordDigest()
        for (index, texts) in texts.enumerated() {
            records.add(Int64(index) + 1)
            for text in texts { records.add(text: text) }
        }
        return adding(kind, hash: records.finish())
    }

    func adding(_ kind: RecordKind, hash: [UInt8]) -> RecordedLink {
        digest.add(kind, hash: hash)
        return self
    }

    /// The link's hash, under the key of the cases.
    var hash: [UInt8] {
        let keys = LinkKeys(LedgerConformance.chainKeys)
        return keys.link(digest.finish(), secretId: keys.currentId)
    }
}

extension RecordDigest {
    fileprivate func add(text: String) {
        var text = text
        text.withUTF8 { add(text: UnsafeRawBufferPointer($0)) }
    }

    /// Adds the fields that ``ClaimField`` names for an opened batch, whose file has no copy on record, and its
    /// reference data.
    fileprivate func addOpening(of claim: Claim) {
        add(claim.number)
        add(text: claim.sourcePath)
        add(1)
        add(claim.asOf.secondsSinceEpoch)
        add(text: claim.folder)
        for _ in 0..<3 { addNull() }
        add(0)
        for _ in 0..<2 { addNull() }
        guard let header = claim.header else { return }
        add(text: header.batchId)
        // The partner's record.
        add(1)
        add(text: header.submittedBy)
        add(text: header.formatName)
        add(text: header.sha256)
        for value in [header.byteCount, header.orderCount, header.lineCount, 1] { add(value) }
        for position in header.referenceHashes.indices {
            add(Int64(position))
            add(Int64(position) + 1)
        }
    }
}
