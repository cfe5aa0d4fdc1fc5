internal import OrderModel
internal import OrderWorld

/// Asks `ssh-keygen -Y` about one signature.
///
/// It exits with 255 both when its answer is no and when it could not find out. So only known words about the
/// signature, its key or a list are an answer; any other words are a failure of the call.
struct SSHCall {
    let file: any InputFile
    let signaturePath: String
    let namespace: String
    let lists: SignerListPaths
    let time: Timestamp
    let world: any World

    private static let program = "ssh-keygen"
    private static let answerIsNo = 255
    /// The bytes that get one second more. A large file takes its time to be read and hashed.
    private static let bytesPerSecond = 16 << 20

    /// Returns the principals of the key that signed, at the time. Returns none, with the reason, when there are none.
    func principals() async throws(WorldError) -> (principals: [String], reason: String) {
        let result = try await run(["find-principals"])
        if result.exitStatus == 0 {
            let principals = result.standardOutput.split(separator: "\n").map(String.init)
            guard !principals.isEmpty else { throw failure(result) }
            return (principals, "")
        }
        guard let reason = try reason(result) else { throw failure(result) }
        return ([], reason)
    }

    /// Returns the reason why the signature over the file is not the principal's; nil when it is.
    func refusal(of principal: String) async throws(WorldError) -> String? {
        let question = ["verify", "-n", namespace, "-I", principal] + revocation
        let result = try await run(question, readsFile: true)
        if result.exitStatus == 0 {
            guard result.standardOutput.hasPrefix("Good ") else { throw failure(result) }
            return nil
        }
        guard result.standardOutput.contains("Could not verify signature.") else { throw failure(result) }
        if let reason = try reason(result) { return reason }
        guard !revocation.isEmpty else { return SSHReason.noSigner }
        // It tells of its findings in a revocation list only when it is asked to tell everything.
        let told = try await run(question, readsFile: true, options: ["-vvv"])
        switch SSHReason.revocation(told.standardError) {
        case .reason(let reason): return reason
        case .unknown: throw failure(told)
        }
    }

    private var revocation: [String] { lists.revokedKeys.map { ["-r", $0] } ?? [] }

    private func run(
        _ question: [String], readsFile: Bool = false, options: [String] = []
    ) async throws(WorldError) -> ProcessResult {
        let arguments =
            options + ["-Y"] + question
            + ["-s", signaturePath, "-f", lists.allowedSigners, "-O", "verify-time=\(verifyTime)"]
        var command = ChildCommand(Self.program, arguments: arguments)
        if readsFile {
            command.standardInput = .file(file)
            command.timeLimitSeconds = ChildCommand.timeLimitSeconds + file.byteCount / Self.bytesPerSecond
        }
        let result = try await world.run(command)
        switch result.ending {
        case .exited(0), .exited(Self.answerIsNo): return result
        case .exited(let status): throw failure(result, "it ended with the status \(status)")
        case .signalled(let number): throw failure(result, "signal \(number) ended it")
        }
    }

    /// Finds the first reason that it gives; nil when it gives none.
    private func reason(_ result: ProcessResult) throws(WorldError) -> String? {
        var first: String?
        for line in result.standardError.split(whereSeparator: \.isNewline) {
            guard let reason = SSHReason.reason(String(line), list: lists.allowedSigners, namespace: namespace) else {
                throw failure(result)
            }
            first = first ?? reason
        }
        return first
    }

    private func failure(_ result: ProcessResult, _ ending: String? = nil) -> WorldError {
        let said = SSHReason.shown(result.standardError)
        let reason = [ending, said.isEmpty ? nil : "it said: \(said)"].compactMap(\.self).joined(separator: "; ")
        return WorldError(
            operation: "run", path: Self.program, errorNumber: 0,
            reason: reason.isEmpty ? "it gave no answer and no reason" : reason)
    }

    /// The time as `YYYYMMDDHHMMSSZ`. The Z makes it UTC; without it, the time would be in the machine's own zone.
    private var verifyTime: String {
        time.description.filter { $0.isNumber || $0 == "Z" }
    }
}
