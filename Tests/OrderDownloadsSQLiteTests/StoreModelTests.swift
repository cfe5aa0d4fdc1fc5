import OrderDownloads
import OrderDownloadsSQLite
import OrderModel
import SeededGeneration
import Testing

/// A store does what a few lines of a model do, whatever several programs do with it at once.
@Suite(.timeLimit(.minutes(60)))
struct StoreModelTests {
    /// The figures of links as anybody would keep them.
    private struct Model {
        var used: [Int64: Int] = [:]
        var open: [Int64: (link: Int64, sent: Int64, touched: Int64)] = [:]
        var kept: Set<Int64> = []

        mutating func begin(_ link: Int64, number: Int64, at second: Int64) {
            used[link, default: 0] += 1
            open[number] = (link, 0, second)
        }

        mutating func add(_ bytes: Int64, to number: Int64, at second: Int64) -> Bool {
            guard let download = open[number] else { return kept.contains(number) }
            if download.sent + bytes >= StoreModelTests.keepBytes {
                kept.insert(number)
                open[number] = nil
            } else {
                open[number] = (download.link, download.sent + bytes, max(download.touched, second))
            }
            return true
        }

        mutating func refund(since second: Int64) -> Set<Int64> {
            let refunded = open.filter { $0.value.touched <= second }
            for (number, download) in refunded {
                used[download.link, default: 0] -= 1
                open[number] = nil
            }
            return Set(refunded.keys)
        }
    }

    private static let keepBytes: Int64 = 100

    @Test(arguments: 0..<6)
    func `random steps of three programs leave the model's figures`(round: UInt64) throws {
        var random = SeededGenerator(seed: SeededGenerator.seedOfRun &+ round)
        let note = "DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun), round \(round)"
        let folder = try StoreFolder()
        var stores = [try folder.open(), try folder.open(), try folder.open()]
        var (model, begun, second): (Model, [Int64], Int64) = (Model(), [], 0)
        for _ in 0..<400 {
            second += .random(in: 0...3, using: &random)
            let now = Timestamp(secondsSinceEpoch: second)
            let index = Int.random(in: 0..<3, using: &random)
            // A program that is killed and begins again: nothing that it was told may be lost.
            if Int.random(in: 0..<20, using: &random) == 0 { stores[index] = try folder.open() }
            let store = stores[index]
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<7:
                let link = Int64.random(in: 1...3, using: &random)
                let wish = DownloadBeginning(linkSerial: link, keepBytes: Self.keepBytes, at: now)
                switch try store.begin([wish])[0] {
                case .begun(let download):
                    try #require(model.used[link, default: 0] < 50, "\(note)")
                    model.begin(link, number: download.number, at: second)
                    begun.append(download.number)
                case .usedUp: try #require(model.used[link] == 50, "\(note)")
                }
            case 7..<9:
                guard let number = begun.randomElement(using: &random) else { continue }
                let bytes = Int64.random(in: 0...60, using: &random)
                let answer = try store.add([SentBytes(download: number, byteCount: bytes)], at: now)[0]
                try #require(answer == model.add(bytes, to: number, at: second), "\(note)")
            default:
                let since = second - 10
                let refunded = try store.refund(
                    untouchedSince: Timestamp(secondsSinceEpoch: since), except: [], at: now, limit: 1_000)
                try #require(Set(refunded.map(\.number)) == model.refund(since: since), "\(note)")
            }
        }
        for link in 1...3 as ClosedRange<Int64> {
            #expect(try stores[0].count(ofLink: link).used == model.used[link, default: 0], "\(note)")
        }
        guard case .holds = try stores[1].prove() else {
            Issue.record("\(try stores[1].prove()), \(note)")
            return
        }
    }

    @Test func `three hundred beginnings at once through three programs are fifty`() async throws {
        let folder = try StoreFolder()
        let stores = [try folder.open(), try folder.open(), try folder.open()]
        let begun = try await withThrowingTaskGroup(of: Int64?.self) { group in
            for index in 0..<300 {
                let store = stores[index % 3]
                group.addTask {
                    let wish = DownloadBeginning(linkSerial: 1, keepBytes: 1, at: Timestamp(secondsSinceEpoch: 0))
                    guard case .begun(let download) = try store.begin([wish])[0] else { return nil }
                    return download.number
                }
            }
            var numbers: [Int64] = []
            for try await case let number? in group { numbers.append(number) }
            return numbers
        }
        #expect(begun.count == 50)
        #expect(Set(begun).count == 50)
        #expect(try stores[0].count(ofLink: 1).used == 50)
    }
}
