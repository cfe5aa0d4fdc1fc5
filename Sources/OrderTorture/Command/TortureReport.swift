/// What was tried on a site, and what did not hold.
public struct TortureReport: Sendable {
    /// The folder with the copies in it; nil when it was removed, because all held.
    public var folder: String?
    /// A row for each sort that was tried, in their order.
    public private(set) var rows: [Row] = []
    /// Trials of which something did not hold.
    public private(set) var failures: [Trial] = []

    public struct Row: Sendable {
        public let sort: TrialSort
        public var trialCount = 0
        /// Trials in which what was tried happened.
        public var hitCount = 0
        public var failureCount = 0
    }

    public struct Trial: Sendable {
        /// From 1 on.
        public let number: Int
        public let sort: TrialSort
        public let isHit: Bool
        /// What did not hold; none when all did.
        public let problems: [String]
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
