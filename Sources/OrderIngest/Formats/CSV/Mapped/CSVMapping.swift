internal import OrderModel

/// The way in which the rows of a partner's own file become rows of a batch: an intake profile, held against the file's
/// header row.
struct CSVMapping {
    /// The source of a field's value.
    enum Source {
        /// A cell of the row, with the values of a batch in place of the partner's, if the profile has any.
        case cell(column: Int, values: [[UInt8]: [UInt8]], numbers: PartnerNumber?)
        /// The same on every row.
        case constant([UInt8])
        /// Made of several cells.
        case template([Piece])
    }

    /// A piece of a template.
    enum Piece {
        case text([UInt8])
        case cell(column: Int)
    }

    let profile: IntakeProfile
    /// The sources of the fields that the profile gives, in the order of the fields.
    private(set) var sources: [(field: Field, source: Source)] = []

    /// Makes the mapping. `column` finds the first column of a name; a column that is not there leaves its field out.
    init(_ profile: IntakeProfile, column: (String) -> Int?) {
        self.profile = profile
        for field in Field.allCases {
            guard let source = Self.source(of: field, profile, column) else { continue }
            sources.append((field, source))
        }
    }

    private static func source(of field: Field, _ profile: IntakeProfile, _ column: (String) -> Int?) -> Source? {
        if let constant = profile.constants[field] { return .constant(Array(constant.utf8)) }
        if let name = profile.columns[field] {
            let pairs = (profile.values[field] ?? [:]).map { (Array($0.key.utf8), Array($0.value.utf8)) }
            let numbers = IntakeProfile.numberFields.contains(field) ? profile.numbers : nil
            return column(name).map {
                .cell(
                    column: $0, values: Dictionary(uniqueKeysWithValues: pairs),
                    numbers: numbers.map { PartnerNumber($0, isWhole: field == .quantity) })
            }
        }
        guard field == .orderReference, let template = profile.reference else { return nil }
        var pieces: [Piece] = []
        for piece in template.pieces {
            switch piece {
            case .text(let text): pieces.append(.text(Array(text.utf8)))
            case .place(let name):
                guard let index = column(name) else { return nil }
                pieces.append(.cell(column: index))
            }
        }
        return .template(pieces)
    }

    func source(of field: Field) -> Source? {
        sources.first { $0.field == field }?.source
    }

    /// True when a blank OrderReference means that the row goes on with the order before it.
    var carriesReference: Bool { profile.carried.contains(.orderReference) }

    /// Puts the value of a source in the row into a buffer, in place of its contents.
    static func read(
        _ source: Source, of cells: [BatchCell], in bytes: Span<UInt8>, into value: inout [UInt8]
    ) {
        switch source {
        case .constant(let constant):
            value.removeAll(keepingCapacity: true)
            value += constant
        case .cell(let column, let values, let numbers):
            cells[column].copyValue(to: &value, from: bytes)
            if let mapped = values[value] { value = mapped } else { numbers?.makePlain(&value) }
        case .template(let pieces):
            value.removeAll(keepingCapacity: true)
            append(pieces, of: cells, in: bytes, to: &value)
        }
    }

    /// Appends a template's text. It is blank where all of its cells are.
    private static func append(
        _ pieces: [Piece], of cells: [BatchCell], in bytes: Span<UInt8>, to value: inout [UInt8]
    ) {
        var isBlank = true
        for piece in pieces {
            switch piece {
            case .text(let text): value += text
            case .cell(let column):
                if !cells[column].isBlank { isBlank = false }
                value += cells[column].value(in: bytes)
            }
        }
        if isBlank { value.removeAll(keepingCapacity: true) }
    }
}

extension CSVMapping.Source {
    /// The column that a value comes from, the first of several; nil for a constant.
    var firstColumn: Int? {
        switch self {
        case .cell(let column, _, _): return column
        case .constant: return nil
        case .template(let pieces):
            for case .cell(let column) in pieces { return column }
            return nil
        }
    }
}
