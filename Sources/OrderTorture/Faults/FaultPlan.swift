/// A way in which an effect goes wrong.
package enum FaultKind: String, Sendable, CaseIterable {
    /// The effect is refused, and later ones work. A clock cannot be refused and reads 1970.
    case error
    /// Half of the bytes are written, and the effect is refused.
    case tornWrite = "torn write"
    /// The effect finds no room. Neither does any later one that needs some.
    case fullDisk = "full disk"
    /// No effect from there on does anything, as for a killed process.
    case kill
    /// The effect is done, and reported as failed.
    case outcomeUnknown = "outcome unknown"

    /// Tells whether an effect can go wrong in this way.
    package func canStrike(_ kind: EffectKind) -> Bool {
        switch self {
        case .error: true
        // A process that is killed before a look leaves the same as one that is killed before its next change.
        case .kill: kind.isChange
        case .tornWrite: kind.isWrite
        case .fullDisk: kind.takesRoom
        case .outcomeUnknown: kind.isChange
        }
    }
}

/// The effect that goes wrong, and the way in which it does.
package struct FaultPlan: Sendable {
    package let kind: FaultKind
    /// The effect's number among those that are counted, from 1 on.
    package let number: Int
    let isCounted: @Sendable (Effect) -> Bool

    /// Plans for the `number`-th effect of a level that can go wrong in this way.
    ///
    ///     FaultPlan(.kill, at: 7, level: .seam)
    package init(_ kind: FaultKind, at number: Int, level: FaultLevel) {
        self.init(kind, at: number) { $0.kind.level == level && kind.canStrike($0.kind) }
    }

    /// Plans for the `number`-th of the effects for which `isCounted` is true.
    package init(_ kind: FaultKind, at number: Int, of isCounted: @escaping @Sendable (Effect) -> Bool) {
        self.kind = kind
        self.number = number
        self.isCounted = isCounted
    }
}
