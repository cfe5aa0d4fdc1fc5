internal import OrderModel

/// Turns the rows of a partner's own file into lines of a chunk, by a profile.
///
/// Neighbouring rows mostly have the same values. So each is looked up once and then shared, as constants are.
struct CSVMappedRows {
    private let mapping: CSVMapping
    /// What was found last, for each source.
    private var memos: [Memo]
    /// The OrderReference of the row that was read last.
    private var reference: [UInt8] = []
    private let referenceSource: CSVMapping.Source?
    private var value: [UInt8] = []

    private struct Memo {
        var raw: [UInt8] = []
        /// The slice of the value in the chunk under way; nil when the chunk has none yet.
        var slice: FieldSlice?
    }

    init(_ mapping: CSVMapping) {
        self.mapping = mapping
        memos = mapping.sources.map { _ in Memo() }
        referenceSource = mapping.source(of: .orderReference)
    }

    /// Forgets the slices of the chunk before.
    mutating func beginChunk() {
        for index in memos.indices { memos[index].slice = nil }
    }

    /// Reads the OrderReference of a row, and tells whether the row goes on with the last order of a chunk.
    mutating func continues(_ chunk: DraftChunk, with cells: [BatchCell], in bytes: Span<UInt8>) -> Bool {
        guard let referenceSource else { return false }
        CSVMapping.read(referenceSource, of: cells, in: bytes, into: &reference)
        guard !chunk.lines.isEmpty else { return false }
        if reference.isEmpty { return mapping.carriesReference }
        let range = chunk.range(of: .orderReference, inLine: chunk.lines.count - 1)
        return chunk.bytes[range] == reference[...]
    }

    /// Fills in the slices of a row. The row stands in the chunk as it is, from `base` on for the byte 0 of `bytes`.
    mutating func fill(
        _ slices: inout [FieldSlice], with cells: [BatchCell], in bytes: Span<UInt8>, base: Int, continues: Bool,
        _ chunk: inout DraftChunk
    ) {
        for index in mapping.sources.indices {
            let (field, source) = mapping.sources[index]
            slices[Int(field.rawValue)] = slice(index, source, with: cells, in: bytes, base: base, chunk: &chunk)
        }
        guard continues else { return }
        let last = chunk.lines.count - 1
        if reference.isEmpty { take(.orderReference, of: last, in: chunk, &slices) }
        guard !mapping.profile.carried.isEmpty else { return }
        for field in mapping.profile.carried where slices[Int(field.rawValue)].count == 0 {
            take(field, of: last, in: chunk, &slices)
        }
    }

    /// Gives a field the value that it has in an earlier line.
    private func take(_ field: Field, of line: Int, in chunk: DraftChunk, _ slices: inout [FieldSlice]) {
        let range = chunk.range(of: field, inLine: line)
        slices[Int(field.rawValue)] = FieldSlice(start: UInt32(range.lowerBound), count: UInt32(range.count))
    }

    private mutating func slice(
        _ index: Int, _ source: CSVMapping.Source, with cells: [BatchCell], in bytes: Span<UInt8>, base: Int,
        chunk: inout DraftChunk
    ) -> FieldSlice {
        switch source {
        case .constant(let constant):
            if let slice = memos[index].slice { return slice }
            let slice = chunk.intern(constant)
            memos[index].slice = slice
            return slice
        case .template:
            return reference.isEmpty ? .blank : chunk.intern(reference)
        case .cell(let column, let values, let numbers):
            let cell = cells[column]
            guard !values.isEmpty || numbers != nil || cell.hasDoubledQuotes else {
                return cell.isBlank
                    ? .blank : FieldSlice(start: UInt32(base + cell.start), count: UInt32(cell.end - cell.start))
            }
            if let slice = memos[index].slice, cell.equals(memos[index].raw, in: bytes) { return slice }
            cell.copyValue(to: &memos[index].raw, from: bytes)
            CSVMapping.read(source, of: cells, in: bytes, into: &value)
            let slice = value.isEmpty ? .blank : chunk.intern(value)
            memos[index].slice = slice
            return slice
        }
    }
}
