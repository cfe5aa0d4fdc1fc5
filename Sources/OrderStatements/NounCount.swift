/// A number with its noun: `1 posting`, `2 postings`.
package enum NounCount {
    /// Returns the text. `noun` is in the singular, and its plural ends in s.
    package static func text(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
}
