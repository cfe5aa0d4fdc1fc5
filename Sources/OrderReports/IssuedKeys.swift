/// The lines that a batch issued keys for, each counted once however many links it got.
///
/// A batch's own purchases have ascending serial numbers with few gaps, so they are kept as runs: millions of them take no
/// memory to speak of.
struct IssuedKeys {
    private var runs: [ClosedRange<Int64>] = []
    private var runCount = 0
    private var others: Set<Int64> = []

    var count: Int { runCount + others.count }

    /// Counts a line; `isNew` says that the batch itself purchased it, after all that it purchased before.
    mutating func insert(_ serial: Int64, isNew: Bool) {
        if isNew {
            appendToRuns(serial)
        } else if !isInRuns(serial) {
            others.insert(serial)
        }
    }

    private mutating func appendToRuns(_ serial: Int64) {
        runCount += 1
        if let last = runs.last, last.upperBound + 1 == serial {
            runs[runs.count - 1] = last.lowerBound...serial
        } else {
            runs.append(serial...serial)
        }
    }

    private func isInRuns(_ serial: Int64) -> Bool {
        var (low, high) = (0, runs.count)
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].upperBound < serial { low = middle + 1 } else { high = middle }
        }
        return low < runs.count && runs[low].contains(serial)
    }
}
