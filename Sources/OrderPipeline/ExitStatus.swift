internal import OrderLedger
internal import OrderReports
internal import OrderWorld
/// The exit statuses of the commands (<doc:Operations>), after `sysexits.h` where it has a word for it.
public enum ExitStatus: Int32, CaseIterable, Sendable {
    case success = 0
    case ordersRejected = 2
    case fileQuarantined = 3
    case usage = 64
    case dataError = 65
    case ourFault = 70
    case inputOutput = 74
    case siteBusy = 75
    case configuration = 78

    /// What the status tells a script.
    public var meaning: String {
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

    /// The status of a run with these outcomes: a failure wins, then quarantine, then rejection.
    public init(_ outcomes: [FileOutcome]) {
        self = outcomes.map(ExitStatus.init).max { $0.precedence < $1.precedence } ?? .success
    }

    private init(_ outcome: FileOutcome) {
        switch outcome {
        case .processed(let batch): self = batch.summary.rejectedOrderCount > 0 ? .ordersRejected : .success
        case .quarantined, .parked: self = .fileQuarantined
        case .failed(let file): self = file.status
        }
    }

    /// Which of two files' statuses is the run's.
    private var precedence: Int {
        switch self {
        case .success: 0
        case .ordersRejected: 1
        case .fileQuarantined: 2
        case .inputOutput: 3
        default: 4
        }
    }
}
