import OrderLedger
import OrderModel

extension LedgerConformance {
    static let claimCases: [LedgerCase] = [
        LedgerCase("a claim is kept as it was taken, and numbers count up") { ledger in
            let first = try ledger.step {
                try $0.takeClaim(
                    sourcePath: "a/ü.csv", isFromDrop: false, asOf: LedgerUnderTest.start, output: "/srv/rép")
            }
            let second = try ledger.take("b.csv", day: 1)
            try expect(second, is: first.number + 1, "the second number")
            try expect(ledger.store.claim(first.number), is: first, "the claim")
            try expect(first.state, is: .taken, "its state")
            try expect(first.restart, is: .start, "its restart point")
            try expect(first.sourcePath, is: "a/ü.csv", "its path")
            try expect(first.output, is: "/srv/rép", "the folder of its reports")
            try expect(ledger.store.claim(second)?.output, is: "output", "the usual folder")
            try expect(!first.isFromDrop && first.folder.isEmpty && first.header == nil, "nothing more is known of it")
            try expect(
                ledger.store.unfinishedClaims().map(\.number), is: [first.number, second], "the unfinished claims")
        },
        LedgerCase("a voided claim is forgotten, and its number is used again when it is the largest") { ledger in
            let first = try ledger.take()
            let second = try ledger.take()
            try ledger.step { try $0.voidClaim(second) }
            try expect(ledger.store.claim(second), is: nil, "the voided claim")
            try expect(ledger.take(), is: second, "the next number")
            try expect(ledger.store.unfinishedClaims().map(\.number), is: [first, second], "the unfinished claims")
        },
        LedgerCase("a claim's copy is kept with its hashes, found by them, and recorded once") { ledger in
            let number = try ledger.take()
            let header = Sample.header("Night-1")
            let copy = ClaimedCopy(
                sha256: header.sha256, byteCount: header.byteCount, signatureSHA256: String(repeating: "5", count: 64),
                isSignatureValid: true, signersSHA256: String(repeating: "6", count: 64), revokedKeysSHA256: nil)
            let copied = try ledger.step { try $0.recordCopy(copy, of: number) }
            try expect(copied.copy, is: copy, "the copy")
            try expect(copied.state, is: .taken, "the state")
            try expect(ledger.store.claims(withCopy: copy.sha256), is: [copied], "the claims with these bytes")
            try expect(ledger.store.claims(withCopy: String(repeating: "0", count: 64)), is: [], "those with others")
            try expect(ledger.store.newestCopiedClaim(), is: copied, "the newest claim with a copy")
            _ = try ledger.take()
            try expect(ledger.store.newestCopiedClaim(), is: copied, "the same after a claim without one")
            try expectRefused("a second copy") { _ = try ledger.store.recordCopy(copy, of: number) }
            let opened = try ledger.step { try $0.openBatch(number, header: header, folder: "Night-1") }
            try expect(opened.copy, is: copy, "the copy of the open batch")
            try expectRefused("a copy of an open batch") { _ = try ledger.store.recordCopy(copy, of: number) }
        },
        LedgerCase("a batch of other bytes than the claim's copy is not opened") { ledger in
            let number = try ledger.take()
            let header = Sample.header("Night-1")
            let copy = ClaimedCopy(sha256: String(repeating: "9", count: 64), byteCount: header.byteCount)
            _ = try ledger.step { try $0.recordCopy(copy, of: number) }
            try expectRefused("opening it") {
                _ = try ledger.store.openBatch(number, header: header, folder: "Night-1")
            }
            try expect(ledger.store.claim(number)?.state, is: .taken, "the state")
        },
        LedgerCase("where a claim's copy rests is kept with its publication") { ledger in
            let number = try ledger.openBatch("B1")
            try ledger.close(number)
            try ledger.step { try $0.markPublished(number, reports: [], restingPath: "archive/a.csv") }
            try expect(ledger.store.claim(number)?.restingPath, is: "archive/a.csv", "the resting path")
        },
        LedgerCase("an opened batch has its header, folder and reference files, and records from the start") { ledger in
            let number = try ledger.take()
            let header = Sample.header("Night-1")
            let opened = try ledger.step { try $0.openBatch(number, header: header, folder: "Night-1-2") }
            try expect(opened.header, is: header, "the header")
            try expect(opened.folder, is: "Night-1-2", "the folder")
            try expect(opened.state, is: .recording, "the state")
            try expect(ledger.store.claim(number), is: opened, "the claim read again")
        },
        LedgerCase("a batch goes from taken through recording, recorded and published to finished") { ledger in
            let number = try ledger.openBatch("B1")
            try ledger.close(number)
            try expect(ledger.store.claim(number)?.state, is: .recorded, "the state after closing")
            try ledger.step { try $0.markPublished(number, reports: []) }
            try expect(ledger.store.claim(number)?.state, is: .published, "the state after publishing")
            try ledger.step { try $0.markFinished(number) }
            try expect(ledger.store.claim(number)?.state, is: .finished, "the last state")
            try expect(ledger.store.unfinishedClaims(), is: [], "the unfinished claims")
        },
        LedgerCase("a quarantined file goes from taken through quarantining and published to finished") { ledger in
            let number = try ledger.take()
            try ledger.step { try $0.quarantine(number, folder: "batch.csv") }
            let claim = try found(ledger.store.claim(number), "claim")
            try expect(claim.state, is: .quarantining, "the state")
            try expect(claim.folder, is: "batch.csv", "the folder")
            try expect(claim.header, is: nil, "the header")
            try ledger.step { try $0.markPublished(number, reports: []) }
            try ledger.step { try $0.markFinished(number) }
            try expect(ledger.store.claim(number)?.state, is: .finished, "the last state")
        },
        LedgerCase("a step out of order is refused and changes nothing") { ledger in
            let taken = try ledger.take()
            let recording = try ledger.openBatch("B1")
            let header = Sample.header("B2")
            try expectRefused("closing a taken claim") { try ledger.store.closeBatch(taken) }
            try expectRefused("publishing a taken claim") { try ledger.store.markPublished(taken, reports: []) }
            try expectRefused("finishing a recording batch") { try ledger.store.markFinished(recording) }
            try expectRefused("publishing a recording batch") { try ledger.store.markPublished(recording, reports: []) }
            try expectRefused("voiding an opened batch") { try ledger.store.voidClaim(recording) }
            try expectRefused("quarantining an opened batch") { try ledger.store.quarantine(recording, folder: "q") }
            try expectRefused("opening twice") {
                _ = try ledger.store.openBatch(recording, header: header, folder: "B2")
            }
            try expectRefused("recording to a taken claim") {
                try ledger.store.commit(try ledger.chunk(for: taken) { try $0.buy("PO-1") }, to: taken)
            }
            try expectRefused("a claim that is not there") { try ledger.store.voidClaim(99) }
            try expect(ledger.store.claim(taken)?.state, is: .taken, "the taken claim's state")
            try expect(ledger.store.claim(recording)?.state, is: .recording, "the batch's state")
        },
    ]

    static let folderCases: [LedgerCase] = [
        LedgerCase("a folder is given to one batch, for ever") { ledger in
            let first = try ledger.openBatch("B1")
            let second = try ledger.take()
            try expectRefused("a folder in use") {
                _ = try ledger.store.openBatch(second, header: Sample.header("B1"), folder: "B1")
            }
            try expect(ledger.store.claim(second)?.state, is: .taken, "the state after the refusal")
            try ledger.close(first)
            try expect(ledger.store.isFolderTaken("B1", quarantined: false), "the folder stays taken")
            try expect(!ledger.store.isFolderTaken("B1-2", quarantined: false), "another folder is free")
        },
        LedgerCase("folders of quarantined files are apart from those of batches") { ledger in
            let quarantined = try ledger.take()
            try ledger.step { try $0.quarantine(quarantined, folder: "B1") }
            _ = try ledger.openBatch("B1")
            try expect(ledger.store.isFolderTaken("B1", quarantined: true), "the folder is taken in quarantine")
            let second = try ledger.take()
            try expectRefused("a quarantine folder in use") { try ledger.store.quarantine(second, folder: "B1") }
            try expect(!ledger.store.isFolderTaken("B2", quarantined: true), "another folder is free in quarantine")
        },
    ]
}
