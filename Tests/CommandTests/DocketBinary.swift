import OrderWorld

/// The `docket` that was built together with these tests, run as a user runs it.
enum DocketBinary {
    /// The program lies beside the test bundle, in the build folder.
    static let path: String = buildFolder + "/docket"

    /// Runs `docket` to its end. `environment` is added to that of the tests, `directory` is the working directory; the help
    /// text is always as on a terminal of 120 columns. At most 64 KiB of each output are read.
    static func run(
        _ arguments: [String], environment: [String: String] = [:], directory: String? = nil
    ) async throws -> ProcessResult {
        var words = ["COLUMNS=120", "LC_ALL=C.UTF-8"]
        words += environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        if let directory { words = ["--chdir=\(directory)"] + words }
        return try await LiveWorld().run("env", arguments: words + [path] + arguments, standardInputPath: nil)
    }

    private static var buildFolder: String {
        let bundle = CommandLine.arguments[0]
        guard let slash = bundle.lastIndex(of: "/") else { return "." }
        return String(bundle[..<slash])
    }
}
