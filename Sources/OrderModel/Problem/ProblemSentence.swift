/// A sentence of the catalogue, taken apart once, since a bad batch has millions of them to fill in.
struct ProblemSentence: Sendable {
    private let pieces: [Piece]

    private enum Piece {
        case words([UInt8])
        /// The name of the field.
        case field
        /// The content of the field.
        case value
        case argument(Int)
    }

    /// Takes a sentence apart at its `{placeholders}`.
    init(_ sentence: String) {
        var pieces: [Piece] = []
        var rest = sentence[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            pieces.append(.words(Array(rest[..<open].utf8)))
            pieces.append(Self.piece(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        self.pieces = pieces + [.words(Array(rest.utf8))]
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
}
