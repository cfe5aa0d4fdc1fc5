import OrderWorld
import Testing

/// The samples' `accounts.yaml`: each program gets the journal of the three nights.
@Suite(.timeLimit(.minutes(60))) struct SamplesJournalTests {
    /// A program, and the count and ending of its files: two months in DATEV, and twelve currencies elsewhere.
    @Test(arguments: [
        ("hledger", 1, ".journal"), ("beancount", 1, ".beancount"), ("datev", 2, ".csv"), ("xero", 12, ".csv"),
        ("quickbooks", 12, ".csv"),
    ])
    func `each program gets its files of the samples' nights`(format: String, count: Int, ending: String) async throws {
        let samples = try await SamplesRun.shared
        let folder = try TemporaryFolder()
        let result = try await DocketBinary.run([
            "export", "journal", "--site", samples.site, "--format", format, "--from", "2018-10-01", "--to",
            "2018-12-31", "--as-of", "2019-01-01T00:00:00Z", "--output", folder.path("exports"),
        ])
        #expect(result.exitStatus == 0, "\(result.standardError)")
        let files = try LiveWorld().names(inDirectory: folder.path("exports/journal-2018-10-01_2018-12-31"))
        #expect(files.filter { $0.hasSuffix(ending) }.count == count, "\(files)")
        #expect(files.count == count + 2)
    }
}
