/// A text with places that are filled in, such as `{Order no}-{Pos}`.
public struct IntakeTemplate: Hashable, Sendable {
    public let pieces: [Piece]

    public enum Piece: Hashable, Sendable {
        case text(String)
        /// A place, by the name in its braces.
        case place(String)
    }

    /// Reads a template; nil when a brace has no partner or names nothing.
    public init?(_ template: String) {
        var (pieces, rest) = ([Piece](), template[...])
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { return nil }
            let name = rest[rest.index(after: open)..<close]
            guard !name.isEmpty, !name.contains("{") else { return nil }
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            pieces.append(.place(String(name)))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    /// The names of the places, in their order.
    public var places: [String] {
        pieces.compactMap { if case .place(let name) = $0 { name } else { nil } }
    }

    /// Returns the text with each place filled in.
    public func filled(_ value: (String) -> String) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .place(let name): value(name)
            }
        }.joined()
    }
}
