import OrderLedger
import OrderModel

/// An original's rows as the answer to its repeat.
struct DuplicateRows {
    private let duplicate: StoredDuplicate
    private let original: OriginalBatch
    private let rows: [LineOutcome]

    init(_ duplicate: StoredDuplicate, original: OriginalBatch, rows: [LineOutcome]) {
        self.duplicate = duplicate
        self.original = original
        self.rows = rows
    }

    func visit(_ body: (LineOutcome) throws -> Void) rethrows {
        for (index, input) in inputLines.enumerated() {
            var row = rows[index]
            row.sourceLine = sourceLine(ofInput: input)
            row.status = .duplicate
            row.original = original
            if !original.isWhole { row.link = nil }
            if row.refundRequestLine != nil { row.refundRequestLine = row.sourceLine }
            try body(row)
        }
    }

    /// The line of the order's input that each row answers. When there are as many rows as lines, each answers its own.
    /// More rows come from requests about several lines; their rows follow each other under one source line.
    private var inputLines: [Int] {
        if rows.count == duplicate.lineSourceLines.count { return Array(rows.indices) }
        var inputs: [Int] = []
        for (index, row) in rows.enumerated() {
            let isSame = index == 0 || row.sourceLine == rows[index - 1].sourceLine
            inputs.append((inputs.last ?? 0) + (isSame ? 0 : 1))
        }
        return inputs
    }

    private func sourceLine(ofInput input: Int) -> Int {
        let lines = duplicate.lineSourceLines
        return lines.indices.contains(input) ? lines[input] : lines.last ?? duplicate.sourceLine
    }
}
