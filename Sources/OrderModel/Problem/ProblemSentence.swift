/// A sentence of the catalogue, taken apart once, since a bad batch has millions of them to fill in.
struct ProblemSentence: Sendable {
    private let pieces: [Piece]

    private enum Piece {
        case words([UInt8])
        /// The name of the field.
        case field
        /// The name of a field that every problem of the code is about.
        case named(Field)
        /// The content of the field.
        case value
        case argument(Int)
    }

    /// Takes a sentence apart at its `{placeholders}`.
    init(_ sentence: String) {
        var pieces: [Piece] = []
        var rest = sentence[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            pieces += Self.pieces(rest[..<open])
            pieces.append(Self.piece(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        self.pieces = pieces + Self.pieces(rest)
    }

    /// Takes words apart at the names of fields, in whose place a partner's own names may stand.
    private static func pieces(_ text: Substring) -> [Piece] {
        var (pieces, words) = ([Piece](), "")
        for word in text.split(omittingEmptySubsequences: false, whereSeparator: { !$0.isLetter }) {
            if let field = Field(columnName: word) {
                pieces += [.words(Array(words.utf8)), .named(field)]
                words = ""
            } else {
                words += word
            }
            if word.endIndex < text.endIndex { words.append(text[word.endIndex]) }
        }
        return pieces + [.words(Array(words.utf8))]
    }

    /// The fields that the sentence names by itself.
    private var fields: Set<Field> {
        Set(pieces.compactMap { if case .named(let field) = $0 { field } else { nil } })
    }

    private static func piece(_ placeholder: Substring) -> Piece {
        switch placeholder {
        case "field": .field
        case "value": .value
        default: Int(placeholder).map(Piece.argument) ?? .words([])
        }
    }

    /// Appends the sentence as filled in for one problem.
    func append(of problem: Problem, to bytes: inout [UInt8]) {
        for piece in pieces {
            switch piece {
            case .words(let words): bytes += words
            case .named(let field): bytes += problem.name(of: field).visible.utf8
            case .field: bytes += (problem.fieldName?.visible ?? "the field").utf8
            case .value: bytes += (problem.field?.isPersonal == true ? "(not shown)" : problem.value.visible).utf8
            case .argument(let index):
                let arguments = problem.cause.arguments
                if arguments.indices.contains(index) { bytes += arguments[index].visible.utf8 }
            }
        }
    }
}

extension ProblemSentence {
    /// Reason and fix of every code.
    static let all = Dictionary(
        uniqueKeysWithValues: ProblemCode.allCases.map { code in
            let entry = code.entry
            return (code, (reason: ProblemSentence(entry.reason), fix: ProblemSentence(entry.fix)))
        })

    /// Returns the fields that the sentences of a code name by themselves.
    static func fields(of code: ProblemCode) -> Set<Field> {
        all[code].map { $0.reason.fields.union($0.fix.fields) } ?? []
    }
}
