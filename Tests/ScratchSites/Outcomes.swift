import OrderLedger
import OrderModel
import OrderReports
package import OrderRun
package import OrderSite

/// The exit status of a run; the testing library has a type of the same name.
package typealias RunStatus = OrderSite.ExitStatus

extension FileOutcome {
    /// The outcome as text: `orders.csv 2+0-1` for accepted, duplicate and rejected orders, the first problem's code,
    /// or `failed`.
    package var text: String {
        switch self {
        case .processed(let batch):
            let summary = batch.summary
            let sound = "\(summary.acceptedOrderCount)+\(summary.duplicateOrderCount)"
            return "\(batch.sourcePath) \(sound)-\(summary.rejectedOrderCount)"
        case .quarantined(let file): return "\(file.sourcePath) \(file.first?.code.slug ?? "no problem")"
        case .parked(let batch): return "\(batch.sourcePath) parked \(batch.exceeded.kind)"
        case .failed(let file): return "\(file.sourcePath) failed \(file.status.rawValue)"
        }
    }
}

extension [FileOutcome] {
    package var texts: [String] { map(\.text) }
    package var status: RunStatus { RunStatus(self) }
}
