import OrderLedger
import OrderModel

extension LedgerConformance {
    static let identityCases: [LedgerCase] = [
        LedgerCase("a new ledger does not know whose it is") { ledger in
            try expect(ledger.store.siteIdentity(), is: nil, "the identity")
            try expect(ledger.store.extent(), is: LedgerExtent(lastClaim: 0, head: nil), "the extent")
        },
        LedgerCase("an identity comes back as it was recorded, and has a link") { ledger in
            try ledger.step { try $0.recordIdentity(Sample.identity) }
            try expect(ledger.store.siteIdentity(), is: Sample.identity, "the identity")
            try expect(ledger.store.extent(), is: LedgerExtent(lastClaim: 0, head: ledger.head()), "the extent")
            try expect(try ledger.head().number, is: 1, "links")
        },
        LedgerCase("an identity that is known already adds no link, a newer key does") { ledger in
            try ledger.step { try $0.recordIdentity(Sample.firstIdentity) }
            try ledger.step { try $0.recordIdentity(Sample.firstIdentity) }
            try expect(try ledger.head().number, is: 1, "links after the same again")
            try ledger.step { try $0.recordIdentity(Sample.identity) }
            try expect(try ledger.head().number, is: 2, "links after new keys")
            try expect(ledger.store.siteIdentity(), is: Sample.identity, "the identity")
        },
        LedgerCase("what contradicts an identity is refused, and nothing of it is kept") { ledger in
            try ledger.step { try $0.recordIdentity(Sample.identity) }
            for other in Sample.otherIdentities {
                try expectRefused("another identity") { try ledger.store.recordIdentity(other) }
            }
            try expect(ledger.store.siteIdentity(), is: Sample.identity, "the identity")
            try expect(try ledger.head().number, is: 1, "links")
        },
        LedgerCase("a ledger's extent is its last claim with a link, and its last link") { ledger in
            try ledger.step { try $0.recordIdentity(Sample.identity) }
            _ = try ledger.batch("B1") { try $0.buy("PO-1") }
            _ = try ledger.take("later.csv")
            let extent = try ledger.store.extent()
            try expect(extent, is: LedgerExtent(lastClaim: 1, head: ledger.head()), "the extent")
            try expect(ledger.store.link(try ledger.head().number), is: try ledger.head(), "the last link")
            try expect(ledger.store.link(try ledger.head().number + 1), is: nil, "a link that is not there")
        },
        LedgerCase("links are keyed: other keys make and prove other links") { ledger in
            _ = try ledger.batch("B1") { try $0.buy("PO-1") }
            let store = try ledger.store
            store.useChainKeys(ChainKeys([(secretId: 7, bytes: Array(repeating: 8, count: 32))]))
            guard case .broken(let place) = try store.proveChain() else {
                throw ConformanceFailure("another key proves the chain")
            }
            try expect(place.link, is: 1, "the first link that is not proved")
        },
        LedgerCase("a link remembers its secret: older keys prove older links, and a missing one is named") { ledger in
            _ = try ledger.batch("B1") { try $0.buy("PO-1") }
            let (old, new) = (chainKeys.current, (secretId: 8, bytes: Array(repeating: 8 as UInt8, count: 32)))
            let store = try ledger.store
            store.useChainKeys(ChainKeys([old, new]))
            let second = try store.takeClaim(sourcePath: "b.csv", isFromDrop: true, asOf: LedgerUnderTest.start)
            try store.quarantine(second.number, folder: "b.csv")
            guard case .holds(let head?) = try store.proveChain() else {
                throw ConformanceFailure("the chain does not hold: \(try store.proveChain())")
            }
            try expect(head.number, is: 4, "links")
            store.useChainKeys(ChainKeys([new]))
            try expect(store.proveChain(), is: .keyMissing(secretId: 7), "the chain without the older key")
            store.useChainKeys(ChainKeys([old]))
            try expect(store.proveChain(), is: .keyMissing(secretId: 8), "the chain without the newer key")
        },
    ]
}

extension Sample {
    static let identity = SiteIdentity(
        siteId: String(repeating: "5", count: 32), firstSecretId: 7,
        secretChecks: [check(7), check(8)],
        receiptKeys: firstIdentity.receiptKeys + [
            RecordedReceiptKey(number: 2, publicKey: "ssh-ed25519 AAAA2", validFrom: LedgerUnderTest.start)
        ])

    /// The same identity before its newest keys.
    static let firstIdentity = SiteIdentity(
        siteId: String(repeating: "5", count: 32), firstSecretId: 7, secretChecks: [check(7)],
        receiptKeys: [RecordedReceiptKey(number: 1, publicKey: "ssh-ed25519 AAAA1", validFrom: nil)])

    static var otherIdentities: [SiteIdentity] {
        [
            SiteIdentity(
                siteId: String(repeating: "6", count: 32), firstSecretId: 7, secretChecks: [], receiptKeys: []),
            SiteIdentity(siteId: identity.siteId, firstSecretId: 8, secretChecks: [], receiptKeys: []),
            SiteIdentity(
                siteId: identity.siteId, firstSecretId: 7,
                secretChecks: [SecretCheck(secretId: 8, value: check(9).value), check(9)], receiptKeys: []),
            SiteIdentity(
                siteId: identity.siteId, firstSecretId: 7, secretChecks: [check(9)],
                receiptKeys: [RecordedReceiptKey(number: 1, publicKey: "ssh-ed25519 AAAA9", validFrom: nil)]),
        ]
    }

    private static func check(_ id: Int) -> SecretCheck {
        SecretCheck(secretId: id, value: Array(repeating: UInt8(id), count: SecretCheck.byteCount))
    }
}
