/// A failure of a command that no module has an error for: the reason for the operator, and the exit status.
package struct CommandFailure: CommandError {
    package let sentence: String
    package let exitStatus: ExitStatus

    package init(_ sentence: String, _ status: ExitStatus) {
        self.sentence = sentence
        exitStatus = status
    }
}
