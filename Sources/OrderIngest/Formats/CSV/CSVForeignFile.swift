internal import OrderModel
internal import OrderWorld
internal import TabularText

/// Finds the faults of a file that is no CSV of a batch: its encoding, its separator, its columns.
///
/// It does not read the rows. Each of the three is one fault, however many rows there are.
struct CSVForeignFile {
    let dialect: SourceDialect
    let file: any InputFile

    func problems() throws(WorldError) -> [Problem] {
        var problems: [Problem] = []
        if let problem = try encodingProblem() { problems.append(problem) }
        if dialect.separator != ",", dialect.separatorByte == nil { problems.append(separatorProblem) }
        let header = CSVHeader(
            names: dialect.names.map(\.text), position: { dialect.names[$0].position },
            problems: { problems.append($0) })
        problems += header.missingColumns(for: []).map { name, why in
            Problem(.columnMissing(name, why), at: .start, value: name)
        }
        return problems
    }

    private var separatorProblem: Problem {
        let name = dialect.separatorName
        return Problem(
            dialect.namesBatch ? .columnsSeparated(by: name) : .strangeColumnsSeparated(by: name),
            at: dialect.separatorPosition)
    }

    private func encodingProblem() throws(WorldError) -> Problem? {
        if dialect.isUTF16 { return Problem(.encodingRefused(ofFile: "UTF-16 without a byte order mark"), at: .start) }
        var window = ByteWindow(file: file)
        var (index, line) = (0, 1)
        repeat {
            _ = try window.advance(keepingFrom: index)
            let bytes = window.bytes
            let end = window.reachesEnd ? bytes.count : bytes.lastIndex(of: .lineFeed).map { $0 + 1 } ?? 0
            if let fault = FileForm.encodingFault(in: bytes.span, 0..<end) {
                let place = bytes.span.place(of: fault.index, from: 0, line: line, fileOffset: window.fileOffset)
                return Problem(fault.cause, at: place)
            }
            line += bytes.span.extracting(..<end).lineFeedCount
            index = end
            // A line past all bounds is no line of a batch in any encoding.
        } while !window.reachesEnd && window.bytes.count - index <= FileForm.prologBytesMax
        return nil
    }
}
