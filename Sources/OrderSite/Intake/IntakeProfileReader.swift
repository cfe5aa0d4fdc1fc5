internal import OrderModel
internal import Yams

/// Reads an intake profile from the composed nodes, and collects all faults.
struct IntakeProfileReader {
    private(set) var faults: [SettingsFault] = []
    private var profile: IntakeProfile
    /// The nodes that say which of the partner's columns a field comes from, for faults about them.
    private var sources: [Field: Node] = [:]

    /// The keys that a profile may have.
    private enum Key: String, CaseIterable {
        case separator, encoding, skipLines, columns, constants, values, ignore, carry, reference, batchId, decimal
        case thousands
    }

    init(name: String, sha256: String) {
        profile = IntakeProfile(name: name, sha256: sha256)
    }

    mutating func read(_ root: Node) -> IntakeProfile {
        var nodes: [Key: Node] = [:]
        for (key, value) in entries(root) {
            guard let known = Key(rawValue: key.string ?? "") else {
                reportUnknown(key, "is no key of a profile", among: Key.allCases.map(\.rawValue))
                continue
            }
            nodes[known] = value
        }
        profile.separator = nodes[.separator].flatMap { separator($0) }
        profile.encoding = nodes[.encoding].flatMap { encoding($0) }
        profile.skipLines = nodes[.skipLines].flatMap { skipLines($0) } ?? 0
        profile.columns = nodes[.columns].map { texts($0, "columns") } ?? [:]
        profile.constants = nodes[.constants].map { texts($0, "constants") } ?? [:]
        profile.reference = nodes[.reference].flatMap { template($0, "reference", field: .orderReference) }
        profile.batchId = nodes[.batchId].flatMap { template($0, "batchId", field: .batchId) }
        profile.values = nodes[.values].map { values($0) } ?? [:]
        nodes[.ignore].map { readIgnored($0) }
        profile.carried = nodes[.carry].map { carried($0) } ?? []
        readNumberSigns(nodes[.decimal], nodes[.thousands])
        if faults.isEmpty { checkWhole() }
        return profile
    }
}

// The keys with one value.
extension IntakeProfileReader {
    private static let separators: [String: UInt8] = [
        "comma": UInt8(ascii: ","), "semicolon": UInt8(ascii: ";"), "tab": UInt8(ascii: "\t"),
        "pipe": UInt8(ascii: "|"),
    ]

    private mutating func separator(_ node: Node) -> UInt8? {
        let text = node.scalar?.string ?? ""
        if let named = Self.separators[text] { return named }
        let isCharacter =
            text.utf8.count == 1 && !text.contains { $0.isLetter || $0.isNumber || "\"\r\n.".contains($0) }
        if isCharacter, let byte = text.utf8.first, byte >= 0x20 || byte == 0x09 { return byte }
        report(
            node, "of separator is no separator of columns",
            remedy: "write comma, semicolon, tab, pipe or \";\", quoted")
        return nil
    }

    private mutating func encoding(_ node: Node) -> TextEncoding? {
        let text = node.scalar?.string ?? ""
        if let encoding = TextEncoding(named: text) { return encoding }
        let names = TextEncoding.all.map(\.name)
        let nearest = names.min { editDistance(text, $0) < editDistance(text, $1) } ?? ""
        report(node, "of encoding is none that is read", remedy: "the nearest is \(nearest); the manual lists them all")
        return nil
    }

    private mutating func skipLines(_ node: Node) -> Int? {
        let text = node.scalar?.string ?? ""
        if text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains), let count = Int(text), count <= 1_000
        {
            return count
        }
        report(node, "of skipLines is no whole number of 0 to 1000", remedy: "write the lines before the header row")
        return nil
    }

    private mutating func template(_ node: Node, _ key: String, field: Field) -> IntakeTemplate? {
        let example = field == .batchId ? "{file}" : "{Order no}-{Pos}"
        guard let template = node.scalar.flatMap({ IntakeTemplate($0.string) }), !template.pieces.isEmpty else {
            report(
                node, "of \(key) is no template", remedy: "write a text with names in braces, such as \"\(example)\"")
            return nil
        }
        let strange = field == .batchId ? template.places.first { !IntakeProfile.batchIdPlaces.contains($0) } : nil
        if let strange {
            report(
                node, "of \(key) has the place {\(strange)}", remedy: "the places of a BatchId are {file} and {date}")
        }
        note(field, node)
        return template
    }

    private mutating func readNumberSigns(_ decimal: Node?, _ thousands: Node?) {
        let decimalSign = decimal.flatMap { sign($0, "decimal", among: [".", ","]) } ?? "."
        let thousandsSign = thousands.flatMap {
            sign($0, "thousands", among: [".", ",", "'", "’", " ", "\u{A0}", "\u{202F}"])
        }
        guard decimal != nil || thousands != nil else { return }
        if let thousands, thousandsSign == decimalSign {
            report(
                thousands, "of thousands is the decimal sign too", remedy: "write the two signs as the file has them")
        }
        profile.numbers = IntakeProfile.NumberSigns(decimal: decimalSign, thousands: thousandsSign)
    }

    private mutating func sign(_ node: Node, _ key: String, among allowed: [Character]) -> Character? {
        let names: [String: Character] = ["comma": ",", "point": ".", "space": " ", "apostrophe": "'"]
        let text = node.scalar?.string ?? ""
        if let named = names[text], allowed.contains(named) { return named }
        if text.count == 1, let sign = text.first, allowed.contains(sign) { return sign }
        report(
            node, "of \(key) is no sign of numbers",
            remedy: key == "decimal" ? "write comma or point" : "write point, comma, space or apostrophe")
        return nil
    }
}

// The keys with a mapping or a list.
extension IntakeProfileReader {
    /// Reads texts by the names of a batch's columns.
    private mutating func texts(_ node: Node, _ key: String) -> [Field: String] {
        var texts: [Field: String] = [:]
        for (name, value) in entries(node) {
            guard let field = field(name) else { continue }
            guard let text = value.scalar?.string, !text.isEmpty else {
                report(
                    value, "of \(key).\(field.columnName) is no single value", remedy: "write one value after the colon"
                )
                continue
            }
            note(field, name)
            texts[field] = text
        }
        return texts
    }

    /// Notes that a field has a source; a field has one alone.
    private mutating func note(_ field: Field, _ node: Node) {
        if sources[field] != nil {
            report(
                node, "gives \(field.columnName) a second time", remedy: "keep one of columns, constants and templates")
        }
        sources[field] = node
    }

    private mutating func field(_ node: Node) -> Field? {
        if let field = Field(columnName: node.string ?? "") { return field }
        reportUnknown(node, "is no column of a batch", among: Field.allCases.map(\.columnName))
        return nil
    }

    /// Reads the partner's values by field. The field may stand under its own name, or that of the partner's column.
    private mutating func values(_ node: Node) -> [Field: [String: String]] {
        var values: [Field: [String: String]] = [:]
        for (name, table) in entries(node) {
            let column = name.string ?? ""
            let ofColumn = profile.columns.filter { $0.value == column }.keys.sorted { $0.rawValue < $1.rawValue }
            let fields = Field(columnName: column).map { [$0] } ?? ofColumn
            if fields.isEmpty {
                reportUnknown(name, "is no column of a batch or of `columns`", among: Field.allCases.map(\.columnName))
            }
            for field in fields where profile.columns[field] == nil {
                report(name, "has values, but no column", remedy: "add the partner's column under `columns`")
            }
            for field in fields where values[field] != nil {
                report(
                    name, "has values twice", remedy: "keep those under the name of one column, ours or the partner's")
            }
            let pairs = entries(table).map { (key: Self.text($0.key), value: $0.value.scalar?.string ?? "") }
            for field in fields { values[field] = Dictionary(pairs.map { ($0.key, $0.value) }) { $1 } }
        }
        return values
    }

    /// Returns a scalar's own text, whatever YAML makes of it: the value `no` is that word, not false.
    private static func text(_ node: Node) -> String { node.scalar?.string ?? "" }

    private mutating func readIgnored(_ node: Node) {
        let names = node.sequence.map { $0.map(Self.text) } ?? [Self.text(node)]
        if names.contains("") {
            report(
                node, "of ignore is no list of columns", remedy: "write names in brackets, or \"*\" for every other one"
            )
        }
        profile.ignoresOthers = names.contains("*")
        profile.ignored = Set(names).subtracting(["*"])
    }

    private mutating func carried(_ node: Node) -> Set<Field> {
        let nodes = node.sequence.map(Array.init) ?? [node]
        return Set(nodes.compactMap { field($0) })
    }
}

// Faults that only the whole profile shows, and the ways to report one.
extension IntakeProfileReader {
    private mutating func checkWhole() {
        for field in [Field.batchId, .partnerId, .submittedBy, .orderReference, .action] where !profile.gives(field) {
            let remedy =
                field == .batchId
                ? "add `batchId: \"{file}\"`" : "add `\(field.columnName):` under `columns:` or `constants:`"
            faults.append(.file("nothing gives \(field.columnName), which every batch has", remedy))
        }
        if !profile.gives(.customerId), !profile.gives(.customerDomainName) {
            faults.append(
                .file("nothing gives the customer", "add `CustomerId:` or `CustomerDomainName:` under `columns:`"))
        }
        let used = Set(profile.columns.values).union(profile.reference?.places ?? [])
        for name in profile.ignored.intersection(used).sorted() {
            faults.append(.file("the column '\(name)' is used and ignored", "keep one of the two"))
        }
    }

    private mutating func entries(_ node: Node) -> [(key: Node, value: Node)] {
        if let mapping = node.mapping { return mapping.map { ($0.key, $0.value) } }
        if node.scalar?.string.isEmpty == true { return [] }
        report(node, "is no mapping", remedy: "write keys with values, each as `key: value`, on lines of their own")
        return []
    }

    private mutating func reportUnknown(_ node: Node, _ problem: String, among known: [String]) {
        let name = node.string ?? ""
        let nearest = known.min { editDistance(name, $0) < editDistance(name, $1) } ?? ""
        report(node, problem, remedy: "the nearest is \(nearest); correct or remove it")
    }

    private mutating func report(_ node: Node, _ problem: String, remedy: String) {
        faults.append(SettingsFault(at: node, problem, remedy: remedy))
    }
}
