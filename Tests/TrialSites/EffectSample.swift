package import SeededGeneration

/// The effects of a run that are worth a strike: the first and the last at each place, and some of those between.
///
/// The others change from run to run with the seed, so that many runs of the tests strike them all.
package struct EffectSample: Sendable {
    /// The numbers of the struck effects, from 1 on, in their order.
    package let numbers: [Int]
    /// The count of all effects.
    package let effectCount: Int
    /// The count of their places.
    package let placeCount: Int

    /// Strikes `share` of a hundred of those between.
    package init(of log: EffectLog, share: Int = 20, using generator: inout SeededGenerator) {
        let places = log.places
        var (first, last): ([EffectPlace: Int], [EffectPlace: Int]) = ([:], [:])
        for (index, place) in places.enumerated() {
            if first[place] == nil { first[place] = index }
            last[place] = index
        }
        numbers = places.indices.filter { index in
            let isDrawn = Int.random(in: 0..<100, using: &generator) < share
            return isDrawn || first[places[index]] == index || last[places[index]] == index
        }.map { $0 + 1 }
        (effectCount, placeCount) = (places.count, first.count)
    }

    /// The words for a test's output: how much of the run was struck, and the seed that repeats it.
    package var description: String {
        "\(numbers.count) of \(effectCount) effects at \(placeCount) places, seed \(SeededGenerator.seedOfRun)"
    }
}
