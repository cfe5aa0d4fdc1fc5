extension String {
    /// Finds the candidate that a mistyped word most likely meant; nil when none is near.
    ///
    /// Near is an edit distance (insertions, deletions, replacements; case does not count) of at most a third of the
    /// word.
    public func nearest(among candidates: some Sequence<String>) -> String? {
        let word = Array(lowercased().unicodeScalars.prefix(Self.comparedScalarsMax))
        let ranked = candidates.map {
            (candidate: $0, distance: Self.distance(word, Array($0.lowercased().unicodeScalars)))
        }
        guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= max(1, word.count / 3) else {
            return nil
        }
        return best.candidate
    }

    /// A word longer than this is near to nothing; the bound keeps the cost of a hostile one small.
    private static let comparedScalarsMax = 64

    /// Computes the Levenshtein distance.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var row = Array(0...right.count)
        for (i, scalar) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let replaced = diagonal + (scalar == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = Swift.min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
