/// A number with its noun: `1 posting`, `2 postings`.
public enum NounCount {
    /// `noun` is in the singular, and has an s in the plural.
    public static func text(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }
}
