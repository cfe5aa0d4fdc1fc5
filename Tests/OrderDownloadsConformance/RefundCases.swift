internal import OrderDownloads
internal import OrderModel

let refundCases = [
    DownloadsCase("A download that sent less than it must, and is left alone, is taken back") { store in
        let download = try store.needed(7, at: 0)
        try expect(try store.add([SentBytes(download: 1, byteCount: 999)], at: .at(10)), [true], "the answer")
        let none = try store.refund(untouchedSince: .at(9), except: [], at: .at(19), limit: 10)
        try expect(none, [], "what is touched since")
        let refunded = try store.refund(untouchedSince: .at(10), except: [], at: .at(20), limit: 10)
        try expect(refunded.map(\.number), [download.number], "what is taken back")
        try expect(refunded.first?.outcome, .refunded(at: .at(20), sentBytes: 999), "its outcome")
        try expect(
            try store.count(ofLink: 7), DownloadCount(used: 0, refunded: 1, lastBegunAt: .at(0)), "the count")
    },
    DownloadsCase("A download that sent enough counts for good") { store in
        _ = try store.needed(7)
        try expect(try store.add([SentBytes(download: 1, byteCount: 600)], at: .at(1)), [true], "the first answer")
        try expect(try store.add([SentBytes(download: 1, byteCount: 400)], at: .at(2)), [true], "the second answer")
        try expect(try store.download(1)?.outcome, .kept(at: .at(2)), "the outcome")
        try expect(
            try store.refund(untouchedSince: .at(99), except: [], at: .at(99), limit: 9), [], "what is taken back")
    },
    DownloadsCase("A download that was taken back takes no bytes, and is not taken back again") { store in
        _ = try store.needed(7)
        _ = try store.refund(untouchedSince: .at(1), except: [], at: .at(1), limit: 9)
        try expect(try store.add([SentBytes(download: 1, byteCount: 5_000)], at: .at(2)), [false], "the answer")
        try expect(
            try store.refund(untouchedSince: .at(99), except: [], at: .at(99), limit: 9), [], "what is taken back")
        try expect(try store.count(ofLink: 7).used, 0, "the count")
    },
    DownloadsCase("A download whose requests run is left alone") { store in
        _ = try store.needed(7)
        _ = try store.needed(8)
        let refunded = try store.refund(untouchedSince: .at(9), except: [1], at: .at(9), limit: 1)
        try expect(refunded.map(\.number), [2], "what is taken back")
    },
    DownloadsCase("A link gets its download back, and only that one") { store in
        for _ in 1...50 { _ = try store.needed(7) }
        for number in 1...49 as ClosedRange<Int64> {
            _ = try store.add([SentBytes(download: number, byteCount: 1_000)], at: .at(0))
        }
        _ = try store.refund(untouchedSince: .at(9), except: [], at: .at(9), limit: 99)
        try expect(try store.count(ofLink: 7).used, 49, "the count")
        try expect(try store.begin(7) != nil, true, "another download")
        try expect(try store.begin(7)?.number, nil, "one more")
    },
    DownloadsCase("A download that nobody knows takes no bytes") { store in
        try expect(try store.add([SentBytes(download: 99, byteCount: 1)], at: .at(0)), [false], "the answer")
    },
]
