import ArgumentParser
import OrderSite
import TabularText

/// The answer of a command: its exit status, and the members of the JSON object that says the same as its text.
struct CommandAnswer {
    var status = ExitStatus.success
    let append: (inout JSONWriter) -> Void
}

extension ParsableCommand {
    /// Runs a command's body that prints its own text, or nothing with `isJSON`. Then its answer is printed as one
    /// object on one line, whatever the exit status: after a failure the object has the sentence as `error`, which goes
    /// to standard error too.
    func answering(asJSON isJSON: Bool, _ body: () async throws -> CommandAnswer) async throws {
        try await endingWithStatus {
            let answer = try await body()
            if isJSON { JSONEnding.show(answer.status, answer.append) }
            return answer.status
        }
    }
}

/// The object of a command that ends, on one line.
enum JSONEnding {
    /// True when the command line asks for JSON, whatever else is wrong with it.
    static var isWanted: Bool { CommandLine.arguments.contains("--json") }

    static func show(_ status: ExitStatus, _ append: (inout JSONWriter) -> Void) {
        var json = JSONWriter(.line)
        json.object { json in
            json.number(status.rawValue, key: "exitStatus")
            append(&json)
        }
        Console.bytes(json.bytes)
    }
}
