import LeakSearch
import OrderWorld
import Testing

/// The `docket` that was built together with these tests, run as a user runs it.
enum DocketBinary {
    /// The program's path: it lies beside the test bundle, in the build folder.
    static let path: String = buildFolder + "/docket"

    /// Runs `docket` to its end. `environment` is added to that of the tests, `directory` is the working directory. The
    /// help text is always as on a terminal of 120 columns. It reads at most 64 KiB of each output. `launcher` has
    /// words that come before the program's, such as `timeout 1`.
    ///
    /// It searches the screen's text, and all files of the site and its output afterwards, for product keys and
    /// download tokens.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], directory: String? = nil, launcher: [String] = []
    ) async throws -> ProcessResult {
        var words = ["COLUMNS=120", "LC_ALL=C.UTF-8"]
        words += environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        if let directory { words = ["--chdir=\(directory)"] + words }
        let result = try await LiveWorld().run(
            "env", arguments: words + launcher + [path] + arguments, standardInputPath: nil)
        try expectNoLeak(
            result, inFolders: folders(arguments, directory) + [environment["DOCKET_SITE"] ?? ""].filter { $0 != "" },
            arguments)
        return result
    }

    /// Expects no key and no token on the screen or anywhere below the folders, except in `results.csv`.
    static func expectNoLeak(_ result: ProcessResult, inFolders folders: [String], _ arguments: [String]) throws {
        let texts = ["standard output": result.standardOutput, "standard error": result.standardError]
        let leaks = try SiteLeaks.find(inFolders: folders, texts: texts, world: LiveWorld())
        #expect(leaks == [], "after docket \(arguments.joined(separator: " "))")
    }

    /// Returns the folders of the run: the site, the output and the ledger that the arguments name.
    private static func folders(_ arguments: [String], _ directory: String?) -> [String] {
        func path(_ word: String) -> String {
            word.hasPrefix("/") ? word : "\(directory ?? ".")/\(word)"
        }
        var folders = zip(arguments, arguments.dropFirst()).compactMap { option, value -> String? in
            switch option {
            case "--site", "--output", "init": path(value)
            case "--ledger" where value.hasPrefix("sqlite:"): path(String(value.dropFirst(7)))
            default: nil
            }
        }
        if let directory, !arguments.contains("--site") { folders.append(directory) }
        return folders
    }

    private static var buildFolder: String {
        let bundle = CommandLine.arguments[0]
        guard let slash = bundle.lastIndex(of: "/") else { return "." }
        return String(bundle[..<slash])
    }
}
