import OrderLedger
import OrderModel

extension LedgerConformance {
    static let secretCases: [LedgerCase] = [
        LedgerCase("a new ledger has sealed nothing and knows no secret") { ledger in
            try expect(
                ledger.store.recordedSecrets(), is: RecordedSecrets(sealed: [], newestUsedId: 0), "the secrets")
        },
        LedgerCase("sealed secrets come back as they were, by the later secret and then by their own id") { ledger in
            let first = [Sample.sealedSecret(1, under: 2)]
            let second = [2, 1].map { Sample.sealedSecret($0, under: 3) }
            try ledger.step { try $0.recordSealedSecrets(first) }
            try ledger.step { try $0.recordSealedSecrets(second) }
            let expected = RecordedSecrets(sealed: first + second.reversed(), newestUsedId: 3)
            try expect(ledger.store.recordedSecrets(), is: expected, "the secrets")
        },
        LedgerCase("the newest secret that an order was made with is known") { ledger in
            _ = try ledger.batch("B1") { try $0.buy("PO-1") }
            try expect(ledger.store.recordedSecrets().newestUsedId, is: 7, "the newest after an order")
            try ledger.step { try $0.recordSealedSecrets([Sample.sealedSecret(1, under: 9)]) }
            try expect(ledger.store.recordedSecrets().newestUsedId, is: 9, "the newest after a rotation")
        },
        LedgerCase("what names a secret that the ledger was not told of is damage") { ledger in
            let bought = try ledger.batch("B1") { try $0.buy("PO-1") }
            let asked = try ledger.batch("B2") { $0.getKeys("RQ-1", at: 2, of: [[1]]) }
            let store = try ledger.store
            let (order, link) = (chainKeys.current, chainKeys.keys[0])
            for (keys, batch) in [(link, bought), (link, asked), (order, asked)] {
                store.useChainKeys(ChainKeys([keys]))
                try expectDamage("a row") { try store.visitOutcomes(ofClaim: batch) { _ in } }
                try expectDamage("a posting") { try store.visitPostings(in: .always) { _ in } }
                try expectDamage("an order") {
                    _ = try store.find(.reference(batch == bought ? "PO-1" : "RQ-1"), limit: 9)
                }
            }
            store.useChainKeys(ChainKeys([link]))
            try expectDamage("a purchase") { _ = try ledger.facts { $0.orderSerials = [1] } }
            store.useChainKeys(chainKeys)
            try expect(try ledger.outcomes(asked).count, is: 1, "rows once the secrets are known")
        },
        LedgerCase("secrets are sealed all or none, and once under each later one") { ledger in
            let sealed = Sample.sealedSecret(1, under: 3)
            try ledger.step { try $0.recordSealedSecrets([sealed]) }
            try expectRefused("a secret that is sealed already") {
                try ledger.store.recordSealedSecrets([Sample.sealedSecret(2, under: 3), sealed])
            }
            try expectRefused("a secret under itself") {
                try ledger.store.recordSealedSecrets([
                    Sample.sealedSecret(4, under: 5), Sample.sealedSecret(6, under: 6),
                ])
            }
            try expect(ledger.store.recordedSecrets().sealed, is: [sealed], "what is kept")
        },
    ]
}

extension Sample {
    /// Returns a box that holds nothing, with the length of a real one.
    static func sealedSecret(_ id: Int, under laterId: Int) -> SealedSecret {
        SealedSecret(
            id: id, underId: laterId, box: (0..<SealedSecret.boxByteCount).map { UInt8(($0 + id + 7 * laterId) % 256) })
    }
}
