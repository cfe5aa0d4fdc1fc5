/// What was tried on a site, and what did not hold.
package struct TortureReport: Sendable {
    /// The folder with the copies in it; nil when it was removed, because all held.
    package var folder: String?
    /// A row for each sort that was tried, in their order.
    package private(set) var rows: [Row] = []
    /// Trials of which something did not hold.
    package private(set) var failures: [Trial] = []

    package struct Row: Sendable {
        package let sort: TrialSort
        package var trialCount = 0
        /// Trials in which what was tried happened.
        package var hitCount = 0
        package var failureCount = 0
    }

    package struct Trial: Sendable {
        /// From 1 on.
        package let number: Int
        package let sort: TrialSort
        package let isHit: Bool
        /// What did not hold; none when all did.
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
