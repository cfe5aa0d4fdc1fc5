package import OrderLedger
package import OrderWorld

/// An error that states how a command ends for it.
///
/// Each error that leaves its module is one, by a switch over its cases: a case without a status does not compile.
package protocol CommandError: Error {
    var exitStatus: ExitStatus { get }
    /// The reason for the operator.
    var sentence: String { get }
}

extension CommandError where Self: CustomStringConvertible {
    package var sentence: String { description }
}

extension WorldError: CommandError {
    package var exitStatus: ExitStatus { .inputOutput }
}

extension LedgerError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .io, .damaged: .inputOutput
        case .foreign: .configuration
        case .guardRefused: .ourFault
        }
    }

    package var sentence: String {
        switch self {
        case .io(let text), .foreign(let text): "the ledger: \(text)"
        case .damaged(let what): "the ledger is damaged: \(what). Restore it from its backup (manual: Operations)"
        case .guardRefused(let text): "the ledger refused a record: \(text)"
        }
    }
}

extension SettingsError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .faults: .configuration
        case .world(let error): error.exitStatus
        }
    }
}

extension SecretsError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .faults: .configuration
        case .world(let error): error.exitStatus
        }
    }
}

extension SitesListError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .missing, .faults: .configuration
        }
    }
}

extension AccountsError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .faults: .configuration
        case .world(let error): error.exitStatus
        }
    }
}

extension SiteTemplateError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .alreadySite, .fileInTheWay: .usage
        case .secrets(let error): error.exitStatus
        case .world(let error): error.exitStatus
        }
    }
}

extension ReceiptKeyRotation.Failure: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .unfinished, .tooEarly: .usage
        }
    }
}
