import OrderModel

@testable import OrderIngest

/// A batch by the words of <doc:Batches>, made the slow way from the rows of a ``CSVReferenceParser``.
struct CSVReferenceBatch {
    let columns: [String]
    /// The rows of each order.
    private(set) var orders: [[CSVReferenceParser.Row]] = []

    /// Nil when the structure is not sound.
    init?(_ bytes: [UInt8], limits: IngestLimits) {
        guard (1...limits.fileBytes).contains(bytes.count), String(validating: bytes, as: UTF8.self) != nil,
            !bytes.contains(0), let all = CSVReferenceParser.rows(of: bytes),
            all.allSatisfy({ $0.cells.allSatisfy { $0.byteCount <= limits.fieldBytes } })
        else { return nil }
        let rows = all.filter { !$0.isBlank }
        guard let header = rows.first, rows.count > 1 else { return nil }
        columns = header.cells.map { String(decoding: $0.value, as: UTF8.self) }
        let least = (columns.lastIndex { !$0.isEmpty } ?? 0) + 1
        let nameless = columns.indices.filter { columns[$0].isEmpty }
        for row in rows.dropFirst() {
            guard (least...columns.count).contains(row.cells.count),
                nameless.allSatisfy({ $0 >= row.cells.count || row.cells[$0].byteCount == 0 })
            else { return nil }
        }
        let known = Set(Field.allCases.map(\.columnName) + ["RejectionLine", "RejectionCodes", "RejectionReasons"])
        let named = columns.filter { !$0.isEmpty }
        guard named.allSatisfy(known.contains), Set(named).count == named.count else { return nil }
        let data = Array(rows.dropFirst())
        for name in ["BatchId", "PartnerId", "SubmittedBy"] {
            guard Set(data.map { value(name, $0) }).count == 1 else { return nil }
        }
        guard missingColumns(data).isEmpty else { return nil }
        group(data)
        guard orders.allSatisfy({ $0.count <= limits.orderLines }) else { return nil }
    }

    /// Returns the value of a row in a column; empty when the file has no such column.
    func value(_ column: String, _ row: CSVReferenceParser.Row) -> [UInt8] {
        columns.firstIndex(of: column).map { row.cells[$0].value } ?? []
    }

    private func missingColumns(_ rows: [CSVReferenceParser.Row]) -> [String] {
        let actions = Set(rows.map { String(decoding: value("Action", $0), as: UTF8.self) })
        var wanted = [["BatchId"], ["PartnerId"], ["SubmittedBy"], ["OrderReference"], ["Action"]]
        wanted.append(["CustomerId", "CustomerDomainName"])
        if actions.contains("Purchase") { wanted += [["ProductId"], ["SkuId"], ["Quantity"], ["TermDuration"]] }
        if actions.contains("GetKeys") || actions.contains("Cancel") {
            wanted.append(["OrderId", "SubscriptionId", "OriginalReference"])
        }
        if actions.contains("Cancel") {
            wanted += [
                ["Reason"], ["RequestedAmount"], ["Impact"], ["Title"], ["ContactName"], ["ContactEmail"],
                ["ContactPhone"],
            ]
        }
        return wanted.filter { Set($0).isDisjoint(with: columns) }.map { $0.joined(separator: " or ") }
    }

    private mutating func group(_ rows: [CSVReferenceParser.Row]) {
        var last: [UInt8] = []
        for row in rows {
            let reference = value("OrderReference", row)
            if !orders.isEmpty, !reference.isEmpty, reference == last {
                orders[orders.count - 1].append(row)
            } else {
                orders.append([row])
            }
            last = reference
        }
    }

    /// Returns the place of a byte, counted from the start of the file.
    static func place(of offset: Int, in bytes: [UInt8]) -> SourcePosition {
        let before = bytes[..<offset]
        let lineStart = (before.lastIndex(of: 0x0A) ?? -1) + 1
        let column = String(decoding: bytes[lineStart..<offset], as: UTF8.self).unicodeScalars.count + 1
        return SourcePosition(line: before.count { $0 == 0x0A } + 1, column: column, byteOffset: offset)
    }

    /// Returns the expected result of a reader.
    func reading(of bytes: [UInt8]) -> CSVReading {
        func source(_ range: Range<Int>) -> [Int] {
            [Self.place(of: range.lowerBound, in: bytes).line, range.lowerBound, range.count]
        }
        var reading = CSVReading()
        reading.orders = orders.map { rows in
            let lines = rows.map { row in
                let cells = Field.allCases.map { ($0, String(decoding: value($0.columnName, row), as: UTF8.self)) }
                return CSVReading.Line(
                    source: source(row.range),
                    values: Dictionary(uniqueKeysWithValues: cells.filter { !$0.1.isEmpty }))
            }
            let start = rows.first?.range.lowerBound ?? 0
            return CSVReading.Order(source: source(start..<(rows.last?.range.upperBound ?? start)), lines: lines)
        }
        return reading
    }
}
