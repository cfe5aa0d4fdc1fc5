/// An effect of a run on the world, or a look at it. Each of them can go wrong.
package enum EffectKind: String, Sendable, CaseIterable {
    // At the seams: the world and the ledger's protocol.
    case readClock = "read the clock"
    case sleep
    case drawRandom = "draw random bytes"
    case look = "look at"
    case list
    case openForReading = "open"
    case read
    case create
    case cut
    case write
    case makeDirectory = "make directory"
    case rename
    case removeFile = "remove"
    case removeTree = "remove tree"
    case share
    case sync
    case syncDirectory = "sync directory"
    case lock
    case spawn = "run"
    case askLedger = "ask the ledger"
    case changeLedger = "ledger"

    // Below the ledger: SQLite's steps on its files.
    case databaseOpen = "database open"
    case databaseRead = "database read"
    case databaseWrite = "database write"
    case databaseTruncate = "database truncate"
    case databaseSync = "database sync"
    case databaseDelete = "database delete"
    case databaseLook = "database look"
    case databaseShare = "database share memory"

    /// The place where the effect is counted: below the ledger for SQLite's steps.
    package var level: FaultLevel {
        switch self {
        case .databaseOpen, .databaseRead, .databaseWrite, .databaseTruncate, .databaseSync, .databaseDelete,
            .databaseLook, .databaseShare:
            .database
        default: .seam
        }
    }

    /// True when the effect changes something.
    package var isChange: Bool {
        switch self {
        case .create, .cut, .write, .makeDirectory, .rename, .removeFile, .removeTree, .share, .sync, .syncDirectory,
            .changeLedger,
            .databaseWrite, .databaseTruncate, .databaseSync, .databaseDelete:
            true
        default: false
        }
    }

    /// True when a full disk refuses it.
    package var takesRoom: Bool {
        switch self {
        case .create, .write, .makeDirectory, .changeLedger, .databaseWrite, .databaseShare: true
        default: false
        }
    }

    /// True when it can be done in part.
    package var isWrite: Bool { self == .write || self == .databaseWrite }
}

/// The places where effects are counted.
package enum FaultLevel: String, Sendable, CaseIterable {
    /// The world, and the ledger's protocol.
    case seam
    /// SQLite's steps on its files, below the ledger.
    case database
}

/// One effect that a run is about to have.
package struct Effect: Sendable, Hashable, CustomStringConvertible {
    package let kind: EffectKind
    /// The path, the program or the ledger's method.
    package let subject: String

    package init(_ kind: EffectKind, _ subject: String) {
        self.kind = kind
        self.subject = subject
    }

    /// The effect as text: `rename drop/orders.csv`.
    package var description: String { "\(kind.rawValue) \(subject)" }
}
