import OrderDownloads
import OrderDownloadsConformance
import OrderDownloadsSQLite
import Testing

/// The promise that every store of downloads keeps, on the embedded one.
@Suite(.timeLimit(.minutes(60)))
struct DownloadsConformanceTests {
    @Test(arguments: DownloadsConformance.cases)
    func `a store in a file keeps the promise`(_ downloadsCase: DownloadsCase) throws {
        let folder = try StoreFolder()
        try downloadsCase.run(folder.open())
    }

    @Test func `each case of the promise has its own sentence`() {
        let sentences = DownloadsConformance.cases.map(\.sentence)
        #expect(Set(sentences).count == sentences.count)
    }
}
