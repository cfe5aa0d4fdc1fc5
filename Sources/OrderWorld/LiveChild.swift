internal import CLinux
internal import Glibc

/// A child process from its beginning to its end, on one thread.
///
/// It leads its own session, and so its own process group. Until it is reaped, no other group can have its number. So
/// the group is killed first and the child reaped afterwards.
struct LiveChild {
    private let command: ChildCommand
    private let process: pid_t
    /// A descriptor that is ready once the child has ended; -1 when the kernel has none.
    private let processDescriptor: Int32
    private var input: ChildInput
    private var output: ChildOutput
    private var error: ChildOutput

    /// The milliseconds between two looks at a child without such a descriptor.
    private static let lookMilliseconds: Int32 = 20
    /// The milliseconds between two questions whether the child is to end.
    private static let askMilliseconds: Int32 = 200
    /// The milliseconds for reading the output of a child that has ended. A process that left its group may hold it
    /// open.
    private static let drainMilliseconds: Int64 = 1_000

    /// Runs the child to its end.
    static func run(_ command: ChildCommand) throws(WorldError) -> ProcessResult {
        let pipeSignals = HeldPipeSignals()
        defer { pipeSignals.release() }
        var child = try LiveChild(command)
        do throws(WorldError) {
            try child.waitForEnd()
            child.killGroup()
            try child.drain()
        } catch {
            _ = child.end()
            throw error
        }
        return ProcessResult(
            ending: child.end(), standardOutput: child.output.text, standardError: child.error.text)
    }

    private init(_ command: ChildCommand) throws(WorldError) {
        let (input, output, error) = (try ChildPipe(), try ChildPipe(), try ChildPipe())
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, end) in [input.readEnd, output.writeEnd, error.writeEnd].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, end, Int32(number))
        }
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var process: pid_t = 0
        let failure = Self.spawn(command, actions: &actions, process: &process)
        for end in [input.readEnd, output.writeEnd, error.writeEnd] { close(end) }
        self.command = command
        self.process = process
        self.input = ChildInput(command.standardInput, descriptor: input.writeEnd)
        self.output = ChildOutput(descriptor: output.readEnd)
        self.error = ChildOutput(descriptor: error.readEnd)
        guard failure == 0 else {
            processDescriptor = -1
            closePipes()
            throw .system("run", command.program, errorNumber: failure)
        }
        processDescriptor = docket_open_process(process)
    }

    /// Begins the program without blocked signals, and without ignored ones that could keep it from being ended.
    private static func spawn(
        _ command: ChildCommand, actions: inout posix_spawn_file_actions_t, process: inout pid_t
    ) -> Int32 {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, ending) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigemptyset(&ending)
        for signal in [SIGHUP, SIGINT, SIGPIPE, SIGTERM] { sigaddset(&ending, signal) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &ending)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | docket_spawn_set_session)
        var arguments = ([command.program] + command.arguments).map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        return posix_spawnp(&process, command.program, &actions, &attributes, &arguments, docket_environment())
    }

    // MARK: While it runs

    private mutating func waitForEnd() throws(WorldError) {
        let begin = Self.milliseconds()
        var isAskedToEnd = command.isAskedToEnd
        let limit = command.timeLimitSeconds.map { Int64($0) * 1_000 }
        while !hasEnded {
            var wait = processDescriptor < 0 ? Self.lookMilliseconds : -1
            if let limit {
                let left = limit - (Self.milliseconds() - begin)
                guard left > 0 else { throw failure("it did not end within \(limit / 1_000) seconds and was killed") }
                wait = wait < 0 ? Int32(clamping: left) : min(wait, Int32(clamping: left))
            }
            if let ask = isAskedToEnd {
                wait = wait < 0 ? Self.askMilliseconds : min(wait, Self.askMilliseconds)
                if ask() {
                    kill(process, SIGTERM)
                    isAskedToEnd = nil
                }
            }
            waitForWork(milliseconds: wait)
            try input.write()
            try read()
        }
    }

    private mutating func read() throws(WorldError) {
        for byteCount in [output.read(), error.read()] where byteCount > command.outputBytesMax {
            throw failure("it wrote more than \(command.outputBytesMax) bytes and was killed")
        }
    }

    /// Waits until the child has ended, or wants to read or write.
    private func waitForWork(milliseconds: Int32) {
        var waited = [output.descriptor, error.descriptor, processDescriptor].filter { $0 >= 0 }.map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        if input.descriptor >= 0 { waited.append(pollfd(fd: input.descriptor, events: Int16(POLLOUT), revents: 0)) }
        poll(&waited, nfds_t(waited.count), milliseconds)
    }

    private var hasEnded: Bool {
        var information = siginfo_t()
        let found = waitid(P_PID, id_t(process), &information, WEXITED | WNOHANG | WNOWAIT)
        return found == 0 && information.si_signo == SIGCHLD
    }

    private func failure(_ reason: String) -> WorldError {
        WorldError(operation: "run", path: command.program, errorNumber: 0, reason: reason)
    }

    private static func milliseconds() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }

    // MARK: Its end

    /// Kills everything that the child began, except processes that left its group.
    private func killGroup() {
        kill(-process, SIGKILL)
    }

    /// Reads the output that the child wrote before it ended, up to the limit.
    private mutating func drain() throws(WorldError) {
        let end = Self.milliseconds() + Self.drainMilliseconds
        input.close()
        while output.descriptor >= 0 || error.descriptor >= 0 {
            let left = end - Self.milliseconds()
            guard left > 0 else { return }
            var waited = [output.descriptor, error.descriptor].filter { $0 >= 0 }.map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            poll(&waited, nfds_t(waited.count), Int32(left))
            try read()
        }
    }

    /// Kills the rest of the group, closes everything and returns the child's ending.
    private mutating func end() -> ProcessResult.Ending {
        killGroup()
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        closePipes()
        if processDescriptor >= 0 { close(processDescriptor) }
        let signal = Int(status & 0x7f)
        return signal == 0 ? .exited(Int(status >> 8 & 0xff)) : .signalled(signal)
    }

    private mutating func closePipes() {
        input.close()
        output.close()
        error.close()
    }
}

/// Protects us from a child that no longer reads: on this thread, writing to it is an error and no signal.
private struct HeldPipeSignals {
    private var pipe = sigset_t()
    private var before = sigset_t()

    init() {
        sigemptyset(&pipe)
        sigaddset(&pipe, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &pipe, &before)
    }

    /// Drops the signals that came meanwhile, and lets signals through as before.
    func release() {
        var (pipe, before, none) = (pipe, before, timespec())
        while sigtimedwait(&pipe, nil, &none) > 0 {}
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }
}
