/// A run's demands on the machine, as the library `EffectCounter` counted them.
struct EffectCounts: Codable, Equatable {
    var allocations = 0
    var allocatedBytes = 0
    var statements = 0
    var syncs = 0
    var writtenBytes = 0

    init() {}

    /// Reads a line for each count: its name and number.
    init(text: String) throws {
        var counts: [Substring: Int] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, let number = Int(words[1]) { counts[words[0]] = number }
        }
        func count(_ name: Substring) throws -> Int {
            guard let count = counts[name] else { throw BenchFailure("the run left no count of \(name)") }
            return count
        }
        allocations = try count("allocations")
        allocatedBytes = try count("allocatedBytes")
        statements = try count("statements")
        syncs = try count("syncs")
        writtenBytes = try count("writtenBytes")
    }

    /// Returns the counts beyond another, smaller run, so that start-up does not count.
    func beyond(_ other: EffectCounts) -> EffectCounts {
        var counts = self
        counts.allocations -= other.allocations
        counts.allocatedBytes -= other.allocatedBytes
        counts.statements -= other.statements
        counts.syncs -= other.syncs
        counts.writtenBytes -= other.writtenBytes
        return counts
    }
}
