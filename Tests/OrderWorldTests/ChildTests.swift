import Glibc
import OrderWorld
import Testing

/// Child processes, with the real programs of the system.
@Suite(.timeLimit(.minutes(60))) struct ChildTests {
    private let world = LiveWorld()

    private func run(
        _ script: String, input: ChildCommand.StandardInput = .none, seconds: Int? = 20, bytes: Int = 4 << 20
    ) async throws(WorldError) -> ProcessResult {
        try await world.run(
            ChildCommand(
                "sh", arguments: ["-c", script], standardInput: input, timeLimitSeconds: seconds, outputBytesMax: bytes)
        )
    }

    private func failure(_ body: () async throws(WorldError) -> ProcessResult) async -> WorldError? {
        do throws(WorldError) {
            let result = try await body()
            Issue.record("it ended: \(result)")
            return nil
        } catch {
            return error
        }
    }

    /// Tells whether there is a process of the number that is more than a name nobody has asked for.
    private func isAlive(_ process: String) throws -> Bool {
        guard try world.status("/proc/\(process)") != nil else { return false }
        let status = try? world.openForReading("/proc/\(process)/status")
        var bytes: [UInt8] = []
        _ = try? status?.read(at: 0, count: 4_096, appendingTo: &bytes)
        return !bytes.isEmpty && !String(decoding: bytes, as: UTF8.self).contains("State:\tZ")
    }

    private func words(_ text: String) -> [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

    // MARK: Standard input

    @Test func `bytes reach the child whole, through a pipe`() async throws {
        let bytes = (0..<1_000_003).map { UInt8(ascii: "a") + UInt8($0 % 26) }
        let result = try await run("stat -Lc %F /dev/stdin; cat", input: .bytes(bytes))
        #expect(result.standardOutput == "fifo\n" + String(decoding: bytes, as: UTF8.self))
        #expect(result.ending == .exited(0))
    }

    @Test func `a file reaches the child from its first byte, through a pipe and not as a file`() async throws {
        let path = "/tmp/docket-child-tests-\(UInt64.random(in: .min ... .max))"
        defer { try? world.removeTree(path) }
        let file = try world.openForWriting(path, mode: 0o600)
        try file.write([UInt8](repeating: 0x78, count: 700_001).span)
        try file.syncAndClose()
        let result = try await run(
            "stat -Lc %F /dev/stdin; wc -c", input: .file(try world.openForReading(path)))
        #expect(words(result.standardOutput) == ["fifo", "700001"])
    }

    @Test func `without an input there is nothing to read`() async throws {
        #expect(try await run("wc -c").standardOutput == "0\n")
    }

    @Test func `a child that reads nothing of a large input is no failure`() async throws {
        let result = try await run("exit 3", input: .bytes([UInt8](repeating: 1, count: 1 << 20)))
        #expect(result.ending == .exited(3))
    }

    // MARK: Its surroundings

    @Test func `a child has the three standard streams and no other descriptor of ours`() async throws {
        let held = try world.openForReading("/proc/self/status")
        defer { withExtendedLifetime(held) {} }
        // The fourth is the folder that is being listed.
        #expect(try await run("exec ls /proc/self/fd").standardOutput == "0\n1\n2\n3\n")
    }

    @Test func `a child leads a session of its own`() async throws {
        let result = try await run("echo $$; cut -d ' ' -f 5,6 /proc/$$/stat")
        #expect(Set(words(result.standardOutput)).count == 1)
    }

    // MARK: Its end

    @Test func `a status, a signal and both outputs are told`() async throws {
        let exited = try await run("echo out; echo err >&2; exit 7")
        #expect(exited.ending == .exited(7))
        #expect(exited.standardOutput == "out\n")
        #expect(exited.standardError == "err\n")
        let killed = try await run("kill -9 $$")
        #expect(killed.ending == .signalled(9))
        #expect(killed.exitStatus == 137)
    }

    @Test func `a program that is not there is named`() async throws {
        let error = await failure { () throws(WorldError) in
            try await world.run(ChildCommand("no-such-program-of-docket", arguments: []))
        }
        #expect(error?.description == "cannot run no-such-program-of-docket: No such file or directory")
    }

    @Test(arguments: ["", "trap '' TERM HUP INT; "])
    func `past its time limit a child is killed with its children's children`(trap: String) async throws {
        let path = "/tmp/docket-child-tests-\(UInt64.random(in: .min ... .max))"
        defer { try? world.removeTree(path) }
        let script =
            "\(trap)(sleep 50 & echo $! >> \(path); sleep 50 & echo $! >> \(path); wait) & echo $! >> \(path); "
        let error = await failure { () throws(WorldError) in
            try await run(script + "echo $$ >> \(path); wait", seconds: 1)
        }
        #expect(error?.reason == "it did not end within 1 seconds and was killed")
        let processes = words(String(decoding: try world.contents(of: path, byteCountMax: 1_000), as: UTF8.self))
        #expect(processes.count == 4)
        for process in processes { #expect(try !isAlive(process), "\(process)") }
    }

    @Test func `what a child leaves behind is killed, and its open outputs are not waited for`() async throws {
        // Waiting for the output would take longer than the time limit, and fail by it.
        let result = try await run("sleep 100000 & echo $!")
        #expect(result.ending == .exited(0))
        #expect(try !isAlive(words(result.standardOutput)[0]))
    }

    @Test func `one that left the group and keeps an output open is not waited for either`() async throws {
        let path = "/tmp/docket-child-tests-\(UInt64.random(in: .min ... .max))"
        defer { try? world.removeTree(path) }
        // It tells its number once it has left. Only then does the child end.
        let leaving = "setsid sh -c 'echo $$ > \(path).part; mv \(path).part \(path); exec sleep 100000' & "
        let result = try await run(leaving + "while [ ! -e \(path) ]; do sleep 0.01; done; cat \(path)")
        let process = try #require(Int32(words(result.standardOutput)[0]))
        #expect(kill(process, SIGKILL) == 0, "it is still there, and keeps the output open")
    }

    @Test(arguments: ["yes", "yes >&2", "trap '' PIPE; while :; do echo 0123456789; done"])
    func `a child that floods an output is killed`(script: String) async throws {
        let error = await failure { () throws(WorldError) in try await run(script, bytes: 100_000) }
        #expect(error?.reason == "it wrote more than 100000 bytes and was killed")
    }

    @Test func `so is one whose flood ends with it`() async throws {
        let error = await failure { () throws(WorldError) in try await run("head -c 5000 /dev/zero", bytes: 4_999) }
        #expect(error?.reason == "it wrote more than 4999 bytes and was killed")
        #expect(try await run("head -c 5000 /dev/zero", bytes: 5_000).standardOutput.utf8.count == 5_000)
    }

    @Test func `many run side by side`() async throws {
        try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<40 {
                group.addTask { try await run("cat; echo \(number)", input: .bytes(Array("n".utf8))).standardOutput }
            }
            var outputs: Set<String> = []
            for try await output in group { outputs.insert(output) }
            #expect(outputs == Set((0..<40).map { "n\($0)\n" }))
        }
    }
}
