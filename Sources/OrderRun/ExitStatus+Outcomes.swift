internal import OrderReports
package import OrderSite

extension ExitStatus {
    /// Makes the status of a run with these outcomes: a failure wins, then quarantine, then rejection.
    package init(_ outcomes: [FileOutcome]) {
        self.init(ofFiles: outcomes.map(ExitStatus.init))
    }

    /// Makes the status of several files from the status of each: a failure wins, then quarantine, then rejection.
    package init(ofFiles statuses: [ExitStatus]) {
        self = statuses.max { $0.precedence < $1.precedence } ?? .success
    }

    /// Makes the status of a checked file, which is that of a run; `totals` is nil for one that would be quarantined.
    package init(ofChecked totals: CheckTotals?) {
        guard let totals, !totals.isParked else {
            self = .fileQuarantined
            return
        }
        self = totals.rejected > 0 ? .ordersRejected : .success
    }

    private init(_ outcome: FileOutcome) {
        switch outcome {
        case .processed(let batch): self = batch.summary.rejectedOrderCount > 0 ? .ordersRejected : .success
        case .quarantined, .parked: self = .fileQuarantined
        case .failed(let file): self = file.status
        }
    }

    /// The rank of a file's status. The run has the highest status.
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
