/// How an effect goes wrong.
public enum FaultKind: String, Sendable, CaseIterable {
    /// It is refused; those after it work. A clock that cannot be refused says 1970.
    case error
    /// Half of the bytes are written, and it is refused.
    case tornWrite = "torn write"
    /// It finds no room, and so does everything from there on that needs some.
    case fullDisk = "full disk"
    /// Nothing has any effect from there on, as for a process that was killed.
    case kill
    /// It is done, and reported as failed.
    case outcomeUnknown = "outcome unknown"

    /// Tells whether an effect can go wrong in this way.
    public func canStrike(_ kind: EffectKind) -> Bool {
        switch self {
        case .error: true
        // A process that is killed before it looks at something leaves what one leaves that is killed before its next
        // change.
        case .kill: kind.isChange
        case .tornWrite: kind.isWrite
        case .fullDisk: kind.takesRoom
        case .outcomeUnknown: kind.isChange
        }
    }
}

/// Which effect goes wrong, and how.
public struct FaultPlan: Sendable {
    public let kind: FaultKind
    /// The effect's number among those that are counted, from 1 on.
    public let number: Int
    let isCounted: @Sendable (Effect) -> Bool

    /// The `number`-th of the effects of a level that can go wrong in this way.
    ///
    ///     FaultPlan(.kill, at: 7, level: .seam)
    public init(_ kind: FaultKind, at number: Int, level: FaultLevel) {
        self.init(kind, at: number) { $0.kind.level == level && kind.canStrike($0.kind) }
    }

    /// The `number`-th of the effects that `isCounted` says.
    public init(_ kind: FaultKind, at number: Int, of isCounted: @escaping @Sendable (Effect) -> Bool) {
        self.kind = kind
        self.number = number
        self.isCounted = isCounted
    }
}
