/// A number with its noun: `1 posting`, `2 postings`.
package enum NounCount {
    /// `noun` is in the singular, and has an s in the plural.
    package static func text(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
}
