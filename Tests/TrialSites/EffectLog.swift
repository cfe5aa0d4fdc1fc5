package import OrderTorture
internal import Synchronization

/// Notes the effects of a run without faults, in their order.
package final class EffectLog: Sendable {
    private let state = Mutex(State())

    private struct State {
        var places: [EffectPlace] = []
        var seam = ""
    }

    package init() {}

    /// Returns a plan that strikes nothing, and notes each effect for which `isCounted` is true.
    package func plan(of isCounted: @escaping @Sendable (Effect) -> Bool) -> FaultPlan {
        FaultPlan(.error, at: .max) { [self] effect in
            note(effect, isCounted: isCounted(effect))
            return false
        }
    }

    /// The places of the noted effects.
    package var places: [EffectPlace] { state.withLock { $0.places } }

    private func note(_ effect: Effect, isCounted: Bool) {
        state.withLock { state in
            if effect.kind.level == .seam { state.seam = EffectPlace.shape(of: effect) }
            guard isCounted else { return }
            let place = effect.kind.level == .seam ? "" : EffectPlace.shape(of: effect)
            state.places.append(EffectPlace(seam: state.seam, below: place))
        }
    }
}

/// A place in the program, as far as effects tell: the kind of an effect and the shape of its path. Below the ledger,
/// the last effect at the seam belongs to the place.
package struct EffectPlace: Hashable, Sendable {
    let seam: String
    let below: String

    /// Returns the kind and the path, with all numbers made equal.
    static func shape(of effect: Effect) -> String {
        var shape = "\(effect.kind.rawValue) "
        for character in effect.subject {
            if !character.isNumber { shape.append(character) } else if shape.last != "#" { shape.append("#") }
        }
        return shape
    }
}
