import Glibc
import OrderWorld
import Testing

/// The three nights of the samples, run once for all tests that examine their results.
struct SamplesRun: Sendable {
    let folder: TemporaryFolder
    /// The standard output and standard error of `run.sh`.
    let screen: ProcessResult

    private static let task = Task { try await SamplesRun() }

    static var shared: SamplesRun {
        get async throws { try await task.value }
    }

    private init() async throws {
        folder = try TemporaryFolder()
        // The folder that all tests share is removed with the process.
        SamplesFolder.path = folder.root
        atexit { SamplesFolder.remove() }
        screen = try await LiveWorld().run(
            "bash",
            arguments: [
                Repository.root + "/Samples/run.sh", DocketBinary.path, folder.path("site"), folder.path("Output"),
            ], standardInputPath: nil)
        try #require(screen.exitStatus == 0, "\(screen.standardError)")
        try DocketBinary.expectNoLeak(screen, inFolders: [folder.root], ["run, three nights of the samples"])
    }

    var site: String { folder.path("site") }

    func results(_ batch: String) throws -> [[String: String]] {
        CSVText.rows(try folder.text("Output/\(batch)/results.csv"))
    }

    /// Returns the folders of batches, without that of quarantined files.
    func batches() throws -> [String] {
        try LiveWorld().names(inDirectory: folder.path("Output")).filter { !["quarantine", "index.html"].contains($0) }
    }

    /// Returns every product key and link in any batch's results.
    func secrets() throws -> Set<String> {
        var secrets: Set<String> = []
        for batch in try batches() {
            for row in try results(batch) {
                secrets.formUnion([row["ProductKey"] ?? "", row["DownloadLink"] ?? ""])
            }
        }
        return secrets.subtracting([""])
    }
}

/// The folder of the samples' run, for the end of the process.
private enum SamplesFolder {
    /// The path is set once, before the handler that reads it is registered.
    nonisolated(unsafe) static var path = ""

    static func remove() {
        try? LiveWorld().removeTree(path)
    }
}
