/// The trials on a site, and the problems that they found.
package struct TortureReport: Sendable {
    /// The folder of the copies; nil when it was removed, because everything held.
    package var folder: String?
    /// A row for each tried sort, in their order.
    package private(set) var rows: [Row] = []
    /// The trials that found a problem.
    package private(set) var failures: [Trial] = []

    package struct Row: Sendable {
        package let sort: TrialSort
        package var trialCount = 0
        /// The count of trials in which the fault really happened.
        package var hitCount = 0
        package var failureCount = 0
    }

    package struct Trial: Sendable {
        /// The number, from 1 on.
        package let number: Int
        package let sort: TrialSort
        package let isHit: Bool
        /// The problems; empty when everything held.
        package let problems: [String]
    }

    init(folder: String) {
        self.folder = folder
    }

    mutating func add(_ trial: Trial) {
        let index = rows.firstIndex { $0.sort == trial.sort } ?? rows.count
        if index == rows.count { rows.append(Row(sort: trial.sort)) }
        rows[index].trialCount += 1
        if trial.isHit { rows[index].hitCount += 1 }
        guard !trial.problems.isEmpty else { return }
        rows[index].failureCount += 1
        failures.append(trial)
    }
}
