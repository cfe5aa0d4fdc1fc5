/// A file that lies beside a batch under the batch's name with a suffix, and travels with it.
public enum BatchCompanion: String, CaseIterable, Sendable {
    /// The detached signature.
    case signature = ".sig"
    /// The partner's word that the batch is whole, with control totals if need be.
    case done = ".done"

    /// What the companion's name has behind that of the batch.
    public var suffix: String { rawValue }

    /// True when a folder, a link or a pipe in its place counts as a broken one. A signature that cannot be read must
    /// not pass for none; a `.done` that is no file says nothing.
    var isBrokenAsNoFile: Bool { self == .signature }

    /// Bytes that are copied of one at most: what is longer is none, and its reader sees that it is longer.
    var byteCountMax: Int {
        switch self {
        case .signature: (64 << 10) + 1
        case .done: (4 << 10) + 1
        }
    }
}
