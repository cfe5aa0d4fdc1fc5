internal import OrderModel
public import OrderWorld
internal import TabularText

/// The best guess at an intake profile for a file, with a comment on all that is a guess. A person completes it.
///
/// It looks at the first 64 KiB of the file.
public struct IntakeDraft {
    /// The profile as YAML.
    public let text: String

    private static let sampleRows = 200

    /// Makes the draft for a file of this name. Throws when the file cannot be read.
    public init(of file: any InputFile, named fileName: String) throws(WorldError) {
        let head = try SourceDialect.head(of: file)
        let encoding = try EncodingGuess(head, isWhole: head.count == file.byteCount)
        let sample = SampleRows(encoding.text, rowsMax: Self.sampleRows)
        text = Self.yaml(fileName, encoding, from: sample)
    }

    private static func yaml(_ fileName: String, _ encoding: EncodingGuess, from sample: SampleRows) -> String {
        let columns = ColumnGuess.columns(among: sample.names)
        let given = Set(columns.map(\.field))
        var lines = [
            "# A draft for files such as \(fileName.visible), made from its first rows. Look at every line, complete the",
            "# blank ones, and try it: docket check --intake NAME FILE.", "",
            "separator: \(sample.separatorName)", "encoding: \(encoding.name)" + encoding.comment,
        ]
        if sample.linesBefore > 0 {
            lines.append("skipLines: \(sample.linesBefore)   # the lines before the header row")
        }
        lines += ["", "# Our column: theirs."] + Self.columns(columns, given)
        lines += ["", "# The same on every row."] + Self.constants(given)
        lines += Self.values(columns, sample)
        lines += Self.numbers(columns, sample)
        let rest = sample.names.filter { name in !name.isEmpty && !columns.contains { $0.name == name } }
        if !rest.isEmpty {
            lines += ["", "# The columns that no order needs."]
            lines.append("ignore: [\(Array(Set(rest)).sorted().map(quoted).joined(separator: ", "))]")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func columns(_ found: [(field: Field, name: String)], _ given: Set<Field>) -> [String] {
        let needed: [Field] = [.orderReference, .productId, .skuId, .quantity, .termDuration]
        let customer: [Field] = given.isDisjoint(with: [.customerId, .customerDomainName]) ? [.customerDomainName] : []
        let missing = (needed + customer).filter { !given.contains($0) }
        return ["columns:"] + found.map { "  \($0.field.columnName): \(quoted($0.name))" }
            + missing.map { "  \($0.columnName): \"\"   # no column looks like it; name it, or give a constant" }
    }

    private static func constants(_ given: Set<Field>) -> [String] {
        var lines = ["constants:"]
        if !given.contains(.partnerId) {
            lines.append("  PartnerId: \"\"   # the partner's id in reference/agents.csv")
        }
        if !given.contains(.submittedBy) { lines.append("  SubmittedBy: \"\"   # an agent of the partner there") }
        if !given.contains(.action) { lines.append("  Action: Purchase") }
        return (lines.count > 1 ? lines : []) + ["", "batchId: \"{file}-{date}\""]
    }

    /// Returns the terms of the sample that no price list has, each with the one that it may mean.
    private static func values(_ columns: [(field: Field, name: String)], _ sample: SampleRows) -> [String] {
        guard let column = columns.first(where: { $0.field == .termDuration }) else { return [] }
        let words = Set(sample.values(of: column.name)).filter { !ColumnGuess.isTerm($0) }.sorted().prefix(20)
        guard !words.isEmpty else { return [] }
        return ["", "# Theirs: ours. A value that is not here stays as it is.", "values:", "  TermDuration:"]
            + words.map { word in
                "    \(quoted(word)): \(ColumnGuess.term(word) ?? "\"\"")   # a guess"
            }
    }

    private static func numbers(_ columns: [(field: Field, name: String)], _ sample: SampleRows) -> [String] {
        guard let column = columns.first(where: { $0.field == .quantity }),
            sample.values(of: column.name).contains(where: { $0.contains(",") })
        else { return [] }
        return ["", "# A guess: the quantities have commas in them.", "decimal: comma", "thousands: point"]
    }

    /// Returns a text as a scalar of YAML, in quotes unless it is a plain word.
    private static func quoted(_ text: String) -> String {
        let isPlain = text.wholeMatch(of: /\p{L}[\p{L}\p{N}_]*/) != nil
        let reserved = ["yes", "no", "true", "false", "null", "on", "off", "y", "n"]
        guard !isPlain || reserved.contains(text.lowercased()) else { return text }
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").visible + "\""
    }
}

/// The encoding that the first bytes of a file look like, and their text.
private struct EncodingGuess {
    let name: String
    let comment: String
    let text: [UInt8]

    init(_ head: [UInt8], isWhole: Bool) throws(WorldError) {
        if let utf16 = UTF16Decoding(markOf: head) {
            var text: [UInt8] = []
            _ = utf16.decode(head.span, isFinal: false, textMax: .max / 2, into: &text)
            (name, comment, self.text) = ("UTF-16", "", text)
            return
        }
        // A character may be cut off where the head ends.
        let end = isWhole ? head.count : head.count - 3
        if FileForm.encodingFault(in: head.span, 0..<max(0, end))?.cause.code != .encodingRefused {
            (name, comment, text) = ("UTF-8", "", head)
            return
        }
        for candidate in ["windows-1252", "Shift_JIS", "GB18030", "windows-1250", "ISO-8859-1"] {
            guard let encoding = TextEncoding(named: candidate) else { continue }
            let decoding: any TextDecoding =
                encoding.form == .singleByte ? try SingleByteDecoding(encoding) : try LibraryDecoding(encoding)
            var text: [UInt8] = []
            let stretch = decoding.decode(head.span, isFinal: false, textMax: .max / 2, into: &text)
            guard stretch.fault == nil else { continue }
            (name, self.text) = (candidate, text)
            comment = "   # a guess, since the file is not UTF-8: do the names and the values below read well?"
            return
        }
        (name, comment, text) = ("\"\"", "   # no encoding that is read fits the file", head)
    }
}

/// The first rows of a file, as somebody would read them who does not know it.
private struct SampleRows {
    let separatorName: String
    /// The lines before the header row.
    let linesBefore: Int
    let names: [String]
    private let rows: [[String]]

    init(_ text: [UInt8], rowsMax: Int) {
        let separators: [(byte: UInt8, name: String)] = [
            (.comma, "comma"), (.semicolon, "semicolon"), (.tab, "tab"), (UInt8(ascii: "|"), "pipe"),
        ]
        let readings = separators.map { separator in
            (separator.name, Self.rows(text, separator: separator.byte, rowsMax: rowsMax))
        }
        let best = readings.max { Self.usualCount($0.1) < Self.usualCount($1.1) } ?? ("comma", [])
        separatorName = best.0
        let usual = Self.usualCount(best.1)
        let header = best.1.firstIndex { $0.cells.count == usual }
        linesBefore = header.map { max(0, best.1[$0].line - 1) } ?? 0
        names = header.map { best.1[$0].cells } ?? []
        rows = header.map { best.1[($0 + 1)...].map(\.cells).filter { $0.count == usual } } ?? []
    }

    /// Returns the values of a column that are not blank.
    func values(of name: String) -> [String] {
        guard let column = names.firstIndex(of: name) else { return [] }
        return rows.map { $0[column] }.filter { !$0.isEmpty }
    }

    /// Returns the commonest number of cells in a row, the larger one of two.
    private static func usualCount(_ rows: [(line: Int, cells: [String])]) -> Int {
        var tally: [Int: Int] = [:]
        for row in rows { tally[row.cells.count, default: 0] += 1 }
        return tally.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
    }

    private static func rows(_ text: [UInt8], separator: UInt8, rowsMax: Int) -> [(line: Int, cells: [String])] {
        let start = FileForm.byteOrderMarkCount(text)
        var scanner = CSVScanner(startingAt: start, separator: separator, quotes: .anywhere)
        var (cells, rows) = ([CSVCell](), [(line: Int, cells: [String])]())
        while rows.count < rowsMax, (try? scanner.next(in: text.span, isWhole: false, into: &cells)) == true {
            rows.append((scanner.rowLine, cells.map { $0.text(in: text.span) }))
        }
        return rows
    }
}
