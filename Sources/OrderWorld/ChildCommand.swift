/// A program to run as a child process, with its bounds.
public struct ChildCommand: Sendable {
    /// A path, or a name that is searched along `PATH`.
    public var program: String
    public var arguments: [String]
    public var standardInput: StandardInput
    /// The seconds until the child and everything that it began are killed; nil for a child without a limit.
    public var timeLimitSeconds: Int?
    /// The most bytes of standard output, and of standard error. A child that writes more is killed.
    public var outputBytesMax: Int
    /// Tells whether the child is to be asked to end, by SIGTERM. It is called often while the child runs, and no more
    /// once it said so.
    public var isAskedToEnd: (@Sendable () -> Bool)?

    /// The usual limit: long enough for any child here, and short enough that a night continues.
    public static let timeLimitSeconds = 30

    public init(
        _ program: String, arguments: [String], standardInput: StandardInput = .none,
        timeLimitSeconds: Int? = Self.timeLimitSeconds, outputBytesMax: Int = 64 << 10
    ) {
        self.program = program
        self.arguments = arguments
        self.standardInput = standardInput
        self.timeLimitSeconds = timeLimitSeconds
        self.outputBytesMax = outputBytesMax
    }

    /// The bytes that a child reads from a pipe. It never gets a path or a descriptor of the file that they come from.
    public enum StandardInput: Sendable {
        case none
        case bytes([UInt8])
        /// An open file, from its first byte to the last.
        case file(any InputFile)
    }
}

/// The end of a child process, and its output.
public struct ProcessResult: Hashable, Sendable {
    public let ending: Ending
    public let standardOutput: String
    public let standardError: String

    public enum Ending: Hashable, Sendable {
        /// The program ended by itself, with this status.
        case exited(Int)
        /// A signal of this number ended it.
        case signalled(Int)
    }

    public init(ending: Ending, standardOutput: String, standardError: String) {
        self.ending = ending
        self.standardOutput = standardOutput
        self.standardError = standardError
    }

    /// 0 for success; 128 plus the signal's number when a signal ended it.
    public var exitStatus: Int {
        switch ending {
        case .exited(let status): status
        case .signalled(let number): 128 + number
        }
    }
}

extension World {
    /// Runs a program without a time limit, with the file (if any) as its standard input.
    public func run(
        _ program: String, arguments: [String], standardInputPath: String?
    ) async throws(WorldError) -> ProcessResult {
        var command = ChildCommand(program, arguments: arguments, timeLimitSeconds: nil)
        if let standardInputPath { command.standardInput = .file(try openForReading(standardInputPath)) }
        return try await run(command)
    }
}
