package import OrderModel

/// The lines of a rejected order, with their problems, as one value of the ledger.
///
/// Layout: a version byte; then counts, numbers and texts as ``PackedBytes`` has them. A place is stored as the
/// distance from the place of its line, which keeps it small in files of any size.
package enum RejectedLinesCoding {
    package static let version: UInt64 = 1
    /// The version with the partner's own names of fields. Only lines that an intake profile read have it.
    package static let versionWithColumns: UInt64 = 2

    package static func encode(_ lines: [RejectedLine]) -> [UInt8] {
        var packed = PackedBytes()
        let hasColumns = lines.contains { $0.problems.contains { !$0.columns.isEmpty } }
        packed.add(hasColumns ? versionWithColumns : version)
        packed.add(lines.count)
        for line in lines { encode(line, hasColumns: hasColumns, &packed) }
        return packed.bytes
    }

    private static func encode(_ line: RejectedLine, hasColumns: Bool, _ packed: inout PackedBytes) {
        packed.add(line.sourceLine)
        packed.add(line.sourceOffset)
        packed.add(line.sourceCount)
        packed.add(line.problems.count)
        for problem in line.problems {
            encode(problem, of: line, &packed)
            if hasColumns { encode(problem.columns, &packed) }
        }
    }

    private static func encode(_ problem: Problem, of line: RejectedLine, _ packed: inout PackedBytes) {
        packed.add(problem.code.number)
        packed.add(problem.position.line &- line.sourceLine)
        packed.add(problem.position.column)
        packed.add(problem.position.byteOffset &- line.sourceOffset)
        packed.add(problem.field.map { Int($0.rawValue) + 1 } ?? 0)
        packed.add(problem.value)
        packed.add(problem.cause.arguments.count)
        for argument in problem.cause.arguments { packed.add(argument) }
    }
}

extension RejectedLinesCoding {
    private static func encode(_ columns: [Field: String], _ packed: inout PackedBytes) {
        packed.add(columns.count)
        for (field, name) in columns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            packed.add(UInt64(field.rawValue) + 1)
            packed.add(name)
        }
    }

    private static func columns(_ reader: inout PackedReader) throws(LedgerError) -> [Field: String] {
        var columns: [Field: String] = [:]
        for _ in 0..<(try reader.count()) {
            guard let field = try field(reader.number()) else { throw .damaged("a column is of no field") }
            columns[field] = try reader.text()
        }
        return columns
    }

    package static func decode(_ bytes: UnsafeRawBufferPointer) throws(LedgerError) -> [RejectedLine] {
        var reader = unsafe PackedReader(bytes)
        let version = try reader.number()
        guard version == Self.version || version == versionWithColumns else {
            throw .damaged("rejected lines are of an unknown version")
        }
        let hasColumns = version == versionWithColumns
        var lines: [RejectedLine] = []
        for _ in 0..<(try reader.count()) { lines.append(try line(&reader, hasColumns: hasColumns)) }
        guard reader.isAtEnd else { throw .damaged("more follows the last rejected line") }
        return lines
    }

    private static func line(_ reader: inout PackedReader, hasColumns: Bool) throws(LedgerError) -> RejectedLine {
        let sourceLine = try reader.place()
        let (sourceOffset, sourceCount) = (try reader.tally(), try reader.tally())
        var problems: [Problem] = []
        for _ in 0..<(try reader.count()) {
            problems.append(try problem(&reader, line: sourceLine, offset: sourceOffset, hasColumns: hasColumns))
        }
        return RejectedLine(
            sourceLine: sourceLine, sourceOffset: sourceOffset, sourceCount: sourceCount, problems: problems)
    }

    private static func problem(
        _ reader: inout PackedReader, line: Int, offset: Int, hasColumns: Bool
    ) throws(LedgerError) -> Problem {
        guard let code = UInt16(exactly: try reader.number()).flatMap(ProblemCode.init(rawValue:)) else {
            throw .damaged("a problem has an unknown code")
        }
        let position = SourcePosition(
            line: try reader.place(from: line), column: try reader.place(), byteOffset: try reader.place(from: offset))
        let field = try field(reader.number())
        let value = try reader.text()
        var arguments: [String] = []
        for _ in 0..<(try reader.count()) { arguments.append(try reader.text()) }
        let cause = ProblemCause(recorded: code, arguments: arguments)
        let columns = try hasColumns ? columns(&reader) : [:]
        return Problem(cause, at: position, field: field, columns: columns, value: value)
    }

    private static func field(_ number: UInt64) throws(LedgerError) -> Field? {
        guard number > 0 else { return nil }
        guard let field = UInt8(exactly: number - 1).flatMap(Field.init(rawValue:)) else {
            throw .damaged("a problem has an unknown field")
        }
        return field
    }
}
