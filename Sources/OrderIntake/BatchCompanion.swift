/// A file that lies beside a batch under the batch's name with a suffix, and travels with it.
package enum BatchCompanion: String, CaseIterable, Sendable {
    /// The detached signature.
    case signature = ".sig"
    /// The partner's word that the batch is whole, with control totals if need be.
    case done = ".done"

    /// The end of the companion's name, after the name of the batch.
    package var suffix: String { rawValue }

    /// True when a folder, a link or a pipe in its place counts as a broken companion. A signature that cannot be read
    /// must not pass for none; a `.done` that is no file means nothing.
    var isBrokenAsNoFile: Bool { self == .signature }

    /// The most bytes that are copied of one. It is one byte more than a companion may have, so that its reader sees a
    /// longer one.
    package var byteCountMax: Int {
        switch self {
        case .signature: (64 << 10) + 1
        case .done: (4 << 10) + 1
        }
    }
}
