internal import OrderDownloads
internal import OrderLedger
internal import OrderModel

let countingCases = [
    DownloadsCase("A link that nobody used has no figures") { store in
        try expect(try store.count(ofLink: 7), .none, "the count")
        try expect(try store.head(), nil, "the head")
        try expect(try store.download(1)?.number, nil, "the download")
    },
    DownloadsCase("A begun download is counted, and known by its number") { store in
        let download = try store.needed(7, at: 5)
        try expect(download.number, 1, "the number")
        try expect(download.outcome, .open, "the outcome")
        try expect(try store.download(1), download, "the download")
        try expect(
            try store.count(ofLink: 7), DownloadCount(used: 1, refunded: 0, lastBegunAt: .at(5)), "the count")
    },
    DownloadsCase("The fiftieth download is begun, and the fifty-first is not") { store in
        for number in 1...50 { try expect(try store.begin(7) != nil, true, "download \(number)") }
        try expect(try store.begin(7)?.number, nil, "the fifty-first")
        try expect(try store.count(ofLink: 7).used, 50, "the count")
    },
    DownloadsCase("Of sixty beginnings in one transaction, fifty are begun, in their order") { store in
        let wishes = (0..<60).map { DownloadBeginning(linkSerial: 7, keepBytes: 1, at: .at(Int64($0))) }
        let answers = try store.begin(wishes)
        try expect(answers.count, 60, "the number of answers")
        for (index, answer) in answers.enumerated() {
            try expect(answer == .usedUp, index >= 50, "the refusal of number \(index + 1)")
        }
    },
    DownloadsCase("Each link has its own fifty") { store in
        for link in [7, 8] as [Int64] {
            for _ in 1...50 { _ = try store.needed(link) }
        }
        try expect(try store.begin(7)?.number, nil, "another one of the first")
        try expect(try store.begin(9) != nil, true, "one of a third link")
    },
    DownloadsCase("The times of the record never go back, whatever the clock shows") { store in
        _ = try store.needed(7, at: 100)
        try expect(try store.needed(8, at: 3).begunAt, .at(100), "the time after the clock went back")
        try expect(try store.needed(9, at: 101).begunAt, .at(101), "the time after the clock went on")
    },
    DownloadsCase("A download from whose beginning on it counts for good is never open") { store in
        try expect(try store.needed(7, at: 1, keepBytes: 0).outcome, .kept(at: .at(1)), "the outcome")
    },
]

let recordCases = [
    DownloadsCase("The downloads of a link come oldest first") { store in
        let downloads = [try store.needed(7, at: 1), try store.needed(8, at: 2), try store.needed(7, at: 3)]
        try expect(try store.downloads(ofLink: 7), [downloads[0], downloads[2]], "the downloads")
    },
    DownloadsCase("A period has the downloads from its first second on and before its end") { store in
        for second in 1...5 as ClosedRange<Int64> { _ = try store.needed(7, at: second) }
        var found: [Int64] = []
        try store.visitDownloads(from: .at(2), before: .at(4)) { found.append($0.number) }
        try expect(found, [2, 3], "the downloads")
    },
    DownloadsCase("A visit ends with its receiver's error") { store in
        _ = try store.needed(7)
        struct Stop: Error {}
        do {
            try store.visitDownloads(from: .at(0), before: .at(9)) { _ in throw Stop() }
        } catch is Stop { return }
        throw DownloadsFailure("the receiver's error is lost")
    },
    DownloadsCase("Every transaction with events adds one link of the chain, and no other does") { store in
        let beginnings = [7, 8].map { DownloadBeginning(linkSerial: $0, keepBytes: 10, at: .at(0)) }
        _ = try store.begin(beginnings)
        try expect(try store.head()?.number, 1, "the head")
        _ = try store.add([SentBytes(download: 1, byteCount: 3)], at: .at(1))
        _ = try store.refund(untouchedSince: .at(-9), except: [], at: .at(1), limit: 9)
        try expect(try store.head()?.number, 1, "the head without an event")
        _ = try store.add([SentBytes(download: 1, byteCount: 7)], at: .at(1))
        try expect(try store.head()?.number, 2, "the head")
        try expect(try store.link(2), try store.head(), "the link of that number")
        try expect(try store.link(3), nil, "a link that is not there")
    },
]
