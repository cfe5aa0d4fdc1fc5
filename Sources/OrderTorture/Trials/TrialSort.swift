/// A sort of trial on a site.
package enum TrialSort: Hashable, Sendable {
    /// An effect of a run goes wrong.
    case fault(FaultKind, FaultLevel)
    /// A run in a process of its own is killed by the system, again and again.
    case killedProcess
    /// Two or three runs are started at once, each in a process of its own.
    case runsAtOnce
    /// Every batch comes again, under its own name and under another.
    case duplicateDelivery
    /// The batches come in another order, and then all again in the right one.
    case reorderedDelivery
    /// A batch grows while runs look at it.
    case growingFile
    /// Somebody who may write into `drop/` does something to a batch while a run takes it.
    case dropWriter
    /// The clock goes forth and back between any two looks at it.
    case clockJumps

    /// All sorts, in the order of the trials.
    package static let all: [TrialSort] =
        [
            .killedProcess, .runsAtOnce, .duplicateDelivery, .reorderedDelivery, .growingFile, .dropWriter, .clockJumps,
        ] + FaultKind.allCases.flatMap { kind in FaultLevel.allCases.map { .fault(kind, $0) } }

    /// The sort's name in the table.
    package var name: String {
        switch self {
        case .fault(let kind, .seam): "\(kind.rawValue), files and ledger"
        case .fault(let kind, .database): "\(kind.rawValue), below the ledger"
        case .killedProcess: "kill -9 of a process"
        case .runsAtOnce: "runs at once"
        case .duplicateDelivery: "duplicate delivery"
        case .reorderedDelivery: "reordered delivery"
        case .growingFile: "file that grows"
        case .dropWriter: "writer of the drop folder"
        case .clockJumps: "clock jumps"
        }
    }
}

/// Draws numbers for a trial from a seed. The same seed and trial give the same numbers, whatever the trials before.
struct TrialGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64, trial: Int) {
        // The trials' states lie far apart, so that they have no numbers in common.
        state = seed ^ (UInt64(truncatingIfNeeded: trial) &* 0xD605_0BB5_3A52_9F2D)
    }

    /// The SplitMix64 algorithm.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The result of one trial.
struct TrialResult {
    /// True when the fault really happened: an effect went wrong, or a process was killed.
    var isHit = true
    /// The problems; empty when everything held.
    var problems: [String] = []
}
