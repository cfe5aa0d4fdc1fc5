import Glibc

/// A program run to its end, with the kernel's account of its time and memory.
struct ChildProcess {
    let exitStatus: Int
    let seconds: Double
    /// The user and system time of all its threads.
    let cpuSeconds: Double
    let peakKibibytes: Int

    /// True when the product has answered every order: accepted all, or rejected some.
    var hasAnswered: Bool { exitStatus == 0 || exitStatus == 2 }

    /// Runs a program without a terminal. Its output goes nowhere, its errors to ours. `environment` is added to ours.
    static func run(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws
        -> ChildProcess
    {
        let added = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let words = added.isEmpty ? [program] + arguments : ["env"] + added + [program] + arguments
        let clock = ContinuousClock()
        let start = clock.now
        let identifier = try spawn(words)
        var status: Int32 = 0
        var usage = rusage()
        guard unsafe wait4(identifier, &status, 0, &usage) == identifier else {
            throw BenchFailure("\(program) was lost")
        }
        return ChildProcess(
            exitStatus: status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : 128 + Int(status & 0x7F),
            seconds: Double((clock.now - start) / .seconds(1)),
            cpuSeconds: usage.ru_utime.inSeconds + usage.ru_stime.inSeconds, peakKibibytes: usage.ru_maxrss)
    }

    private static func spawn(_ words: [String]) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe words.map { unsafe strdup($0) } + [nil]
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var identifier: pid_t = 0
        let code = unsafe posix_spawnp(&identifier, words[0], &actions, nil, &arguments, environ)
        guard code == 0 else {
            let reason = unsafe String(cString: strerror(code))
            throw BenchFailure("\(words[0]) cannot be run: \(reason)")
        }
        return identifier
    }
}

/// The reason why nothing could be measured.
struct BenchFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension timeval {
    fileprivate var inSeconds: Double { Double(tv_sec) + Double(tv_usec) / 1_000_000 }
}
