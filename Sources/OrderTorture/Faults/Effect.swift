/// What a run can do to the world or find out from it, and what can therefore go wrong.
public enum EffectKind: String, Sendable, CaseIterable {
    // At the seams: the world and the promise of the ledger.
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

    // Below the ledger: what SQLite does to its files.
    case databaseOpen = "database open"
    case databaseRead = "database read"
    case databaseWrite = "database write"
    case databaseTruncate = "database truncate"
    case databaseSync = "database sync"
    case databaseDelete = "database delete"
    case databaseLook = "database look"
    case databaseShare = "database share memory"

    /// True when it is one of SQLite's steps below the ledger.
    public var level: FaultLevel {
        switch self {
        case .databaseOpen, .databaseRead, .databaseWrite, .databaseTruncate, .databaseSync, .databaseDelete,
            .databaseLook, .databaseShare:
            .database
        default: .seam
        }
    }

    /// True when something is different afterwards.
    public var isChange: Bool {
        switch self {
        case .create, .cut, .write, .makeDirectory, .rename, .removeFile, .removeTree, .share, .sync, .syncDirectory,
            .changeLedger,
            .databaseWrite, .databaseTruncate, .databaseSync, .databaseDelete:
            true
        default: false
        }
    }

    /// True when a full disk refuses it.
    public var takesRoom: Bool {
        switch self {
        case .create, .write, .makeDirectory, .changeLedger, .databaseWrite, .databaseShare: true
        default: false
        }
    }

    /// True when a part of it may be done.
    public var isWrite: Bool { self == .write || self == .databaseWrite }
}

/// Where effects are counted.
public enum FaultLevel: String, Sendable, CaseIterable {
    /// The world, and the promise of the ledger.
    case seam
    /// What SQLite does to its files, below the ledger.
    case database
}

/// One thing that a run is about to do.
public struct Effect: Sendable, Hashable, CustomStringConvertible {
    public let kind: EffectKind
    /// The path, the program or the ledger's method.
    public let subject: String

    public init(_ kind: EffectKind, _ subject: String) {
        self.kind = kind
        self.subject = subject
    }

    /// `rename drop/orders.csv`.
    public var description: String { "\(kind.rawValue) \(subject)" }
}
