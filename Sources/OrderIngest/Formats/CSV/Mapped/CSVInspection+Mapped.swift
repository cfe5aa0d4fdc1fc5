internal import OrderModel
internal import OrderWorld

// The rows of a partner's own file, whose values its profile makes.
extension CSVInspection {
    /// Takes a row whose values its profile makes.
    mutating func takeMapped(
        _ header: CSVHeader, by mapping: CSVMapping, rowEnd: Int, _ problems: ProblemSink
    ) throws(WorldError) {
        let cells = scanner.cells
        func cell(_ field: Field) -> BatchCell? { header.column(of: field).map { cells[$0] } }
        for (field, source) in mapping.sources {
            switch field {
            case .batchId, .partnerId, .submittedBy:
                if case .constant = source, batchValues[Int(field.rawValue)] != nil { continue }
                readMapped(source)
                try checkBatchField(field, at: cell(field), problems)
            case .action:
                readMapped(source)
                guard mappedValue != lastAction else { continue }
                lastAction = mappedValue
                if let action = Action(name: String(decoding: mappedValue, as: UTF8.self)) { actions.insert(action) }
            case .orderReference:
                readMapped(source)
                let goesOn =
                    orderCount > 0
                    && (mappedValue.isEmpty ? mapping.carriesReference : mappedValue == reference)
                if goesOn {
                    try countLine(of: cell(field), rowEnd: rowEnd, problems)
                } else {
                    reference = mappedValue
                    try beginOrder(rowEnd: rowEnd, problems)
                }
            default: continue
            }
        }
    }

    private mutating func readMapped(_ source: CSVMapping.Source) {
        let bytes = window.bytes
        CSVMapping.read(source, of: scanner.cells, in: bytes.span, into: &mappedValue)
    }

    /// Holds the value that was read for a batch field against that of the first row.
    private mutating func checkBatchField(
        _ field: Field, at cell: BatchCell?, _ problems: ProblemSink
    ) throws(WorldError) {
        let place = cell.map(position) ?? place(at: index)
        guard let first = batchValues[Int(field.rawValue)] else {
            batchValues[Int(field.rawValue)] = mappedValue
            batchTexts[field] = Problem.cut(String(decoding: mappedValue, as: UTF8.self))
            batchPositions[field] = place
            return
        }
        guard mappedValue != first else { return }
        try report(
            Problem(
                .batchFieldVaries(first: batchTexts[field] ?? ""), at: place, field: field,
                columns: text.profile?.sourceNames ?? [:], value: String(decoding: mappedValue, as: UTF8.self)),
            problems)
    }
}
