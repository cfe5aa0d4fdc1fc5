import Glibc
import OrderWorld
import Testing

/// The Debian package that `build-deb.sh` makes of the objects of this very build, made once for all tests.
final class BuiltPackage: Sendable {
    private let folder: TemporaryFolder
    /// The package itself.
    let path: String
    /// Its files, unpacked.
    var root: String { folder.path("root") }

    private static let built = Task { try await BuiltPackage() }

    /// Returns the package, which the first caller makes.
    static func made() async throws -> BuiltPackage {
        try await built.value
    }

    private init() async throws {
        folder = try TemporaryFolder()
        let words = ["--build", BuildFolder.path, "--output", folder.path("out"), "--compress", "gzip"]
        let script = "\(Repository.root)/Sources/Packaging/build-deb.sh"
        path = try await Self.output("bash", [script] + words).split(separator: "\n").joined()
        _ = try await Self.output("dpkg-deb", ["--extract", path, folder.path("root")])
    }

    /// Runs a program that has to end with 0, and returns what it printed.
    static func output(_ program: String, _ arguments: [String]) async throws -> String {
        let result = try await LiveWorld().run(program, arguments: arguments, standardInputPath: nil)
        try #require(result.exitStatus == 0, "\(program): \(result.standardOutput)\(result.standardError)")
        return result.standardOutput
    }

    func text(_ name: String) throws -> String {
        try folder.text("root/\(name)")
    }

    func exists(_ name: String) throws -> Bool {
        try folder.exists("root/\(name)")
    }

    // MARK: A root of its own

    /// Adds the system's libraries that the program names to the unpacked files, so that they are a root to work in.
    func completeRoot() async throws {
        for line in try await Self.output("ldd", [root + "/usr/bin/docket"]).split(separator: "\n") {
            guard let library = line.split(whereSeparator: \.isWhitespace).first(where: { $0.hasPrefix("/") }) else {
                continue
            }
            _ = try await Self.output("cp", ["--dereference", "--parents", String(library), root])
        }
        for name in ["proc", "etc"] { try LiveWorld().makeDirectory("\(root)/\(name)", mode: 0o755) }
        _ = try await Self.output("cp", ["/etc/passwd", "\(root)/etc/passwd"])
    }

    /// The words that begin a program with mounts of its own; users other than root get a name space for that.
    private static let mounting =
        ["unshare", "--mount", "--pid", "--fork", "--kill-child"] + (geteuid() == 0 ? [] : ["--map-root-user"])

    /// Tells whether this machine lets the tests mount anything.
    static func canMount() async -> Bool {
        let words = mounting.dropFirst() + ["mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        return (try? await LiveWorld().run("unshare", arguments: Array(words), standardInputPath: nil))?.exitStatus == 0
    }

    /// Runs the program within its root, where nothing else is.
    func run(_ arguments: [String], hasProc: Bool = true) async throws -> ProcessResult {
        let mount = hasProc ? "mount -t proc proc \"$0/proc\" && " : ""
        let script = mount + "exec chroot \"$0\" /usr/bin/docket \"$@\""
        return try await LiveWorld().run(
            "env",
            arguments: ["--ignore-environment", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"] + Self.mounting
                + ["sh", "-c", script, root] + arguments, standardInputPath: nil)
    }
}

/// The folder that this build's programs and objects lie in.
enum BuildFolder {
    static let path: String = {
        let slash = DocketBinary.path.lastIndex(of: "/")
        return slash.map { String(DocketBinary.path[..<$0]) } ?? "."
    }()
}
