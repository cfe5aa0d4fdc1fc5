internal import Yams

/// Reads the `notify` of `docket.yaml`: a program and its arguments. No shell reads them, so a word is what it says.
struct NotifyReader {
    private(set) var faults: [SettingsFault] = []

    private static let remedy =
        "write the program and each argument as a word of a list, such as [/usr/local/bin/tell, night-shift]"

    /// Returns the words; none when one of them is wrong.
    mutating func words(_ node: Node) -> [String] {
        guard let sequence = node.sequence else {
            report(node, "of notify is no list")
            return []
        }
        let words = sequence.compactMap { word($0) }
        guard faults.isEmpty else { return [] }
        if words.isEmpty { report(node, "of notify names no program") }
        return words
    }

    private mutating func word(_ node: Node) -> String? {
        guard let text = node.scalar?.string, !text.isEmpty else {
            report(node, "of notify is no single word")
            return nil
        }
        guard !text.utf8.contains(0), !text.hasPrefix("~") else {
            report(node, "of notify is a word that only a shell reads as meant")
            return nil
        }
        return text
    }

    private mutating func report(_ node: Node, _ problem: String) {
        faults.append(SettingsFault(at: node, problem, remedy: Self.remedy))
    }
}
