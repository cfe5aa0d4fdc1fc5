/// The exit statuses of the commands (<doc:Operations>). They follow `sysexits.h` where it has a word.
package enum ExitStatus: Int32, CaseIterable, Sendable {
    case success = 0
    case ordersRejected = 2
    case fileQuarantined = 3
    case usage = 64
    case dataError = 65
    case ourFault = 70
    case inputOutput = 74
    case siteBusy = 75
    case configuration = 78

    /// The message of the status for a script.
    package var meaning: String {
        switch self {
        case .success: "all orders are accepted, or there was nothing to do"
        case .ordersRejected: "some orders are rejected, or a reconcile found differences"
        case .fileQuarantined: "a file is quarantined or parked (wins over 2)"
        case .usage: "the command line is wrong"
        case .dataError:
            "what was to be proved does not hold, or a file is no reconciliation file; what is wrong is named"
        case .ourFault: "a fault of the program itself"
        case .inputOutput: "reading or writing failed; the next run goes on where this one stopped"
        case .siteBusy: "another run holds the site, or a signal ended this one; the next run goes on"
        case .configuration: "settings, reference data or the site's own state are wrong; nothing was touched"
        }
    }

    /// Returns the reason and the status that an error states. An error that states none is a fault of the program.
    package static func describe(_ error: any Error) -> (reason: String, status: ExitStatus) {
        guard let error = error as? any CommandError else { return ("\(error)", .ourFault) }
        return (error.sentence, error.exitStatus)
    }
}
