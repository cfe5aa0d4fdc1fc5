import Glibc
import OrderWorld
import Testing

/// The expected text of a page of `Docket.docc`.
struct GeneratedPage {
    let name: String
    let text: String

    /// The folder of the pages, below the repository's top folder.
    static let folder = "Sources/docket/Docket.docc"

    static var isRecording: Bool {
        getenv("DOCKET_RECORD").map { String(cString: $0) == "1" } ?? false
    }

    func recordOrCompare() throws {
        Self.isRecording ? try record() : try compare()
    }

    private func record() throws {
        let file = try LiveWorld().openForWriting("\(Repository.root)/\(Self.folder)/\(name)", mode: 0o644)
        let bytes = Array(text.utf8)
        try file.write(bytes.span)
        try file.syncAndClose()
    }

    /// Names the first line that differs: the whole page would tell less.
    private func compare() throws {
        let committed = try Repository.text("\(Self.folder)/\(name)")
        guard committed != text else { return }
        let (old, new) = (lines(of: committed), lines(of: text))
        let number = zip(old, new).prefix { $0 == $1 }.count
        let oldLine = old.indices.contains(number) ? old[number] : "(the end)"
        let newLine = new.indices.contains(number) ? new[number] : "(the end)"
        Issue.record(
            """
            \(name) is stale at line \(number + 1):
              it says   \(oldLine)
              it should \(newLine)
            Write it anew: DOCKET_RECORD=1 swift test --filter GeneratedPages
            """)
    }

    private func lines(of text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}

extension String {
    /// Returns the page with another text between `<!-- begin NAME -->` and `<!-- end NAME -->`.
    func replacing(_ name: String, by text: String) -> String {
        let (begin, end) = ("<!-- begin \(name) -->\n", "<!-- end \(name) -->")
        guard let first = firstRange(of: begin), let last = firstRange(of: end), first.upperBound <= last.lowerBound
        else { return "no place for \(name)\n" }
        return self[..<first.upperBound] + "\n\(text)\n\n" + self[last.lowerBound...]
    }

    /// Makes a table with a row of names. Each row already has its bars.
    init(table head: String, rows: [String]) {
        let lines = head.split(separator: "|").map { _ in "---" }
        self = (["| \(head) |", "|\(lines.joined(separator: "|"))|"] + rows).joined(separator: "\n")
    }
}
