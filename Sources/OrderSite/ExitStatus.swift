internal import OrderLedger
internal import OrderWorld

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
        case .siteBusy: "another run holds the site"
        case .configuration: "settings, reference data or the site's own state are wrong; nothing was touched"
        }
    }

    /// Turns an error of the world or the ledger into a sentence and a status.
    package static func describe(_ error: any Error) -> (reason: String, status: ExitStatus) {
        switch error {
        case let error as WorldError: ("\(error)", .inputOutput)
        case LedgerError.io(let text): ("the ledger: \(text)", .inputOutput)
        case LedgerError.damaged(let what):
            ("the ledger is damaged: \(what). Restore it from its backup (manual: Operations)", .inputOutput)
        case LedgerError.foreign(let text): ("the ledger: \(text)", .configuration)
        case LedgerError.guardRefused(let text): ("the ledger refused a record: \(text)", .ourFault)
        default: ("\(error)", .ourFault)
        }
    }
}
