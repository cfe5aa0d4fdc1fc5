import OrderLedger
import OrderModel

extension LedgerConformance {
    static let rejectionCases: [LedgerCase] = [
        LedgerCase("rejections are read back as they were, in input order over all chunks") { ledger in
            let number = try ledger.openBatch("B1")
            let rejections = (1...150).map { index in
                RejectionRecord(
                    sourceLine: index, sourceOffset: index * 100, sourceCount: 90, reference: "PO-\(index)",
                    lines: [line(at: index, problems: index % 3 + 1)])
            }
            for half in [rejections[..<80], rejections[80...]] {
                try ledger.record(number) { chunk in
                    for rejection in half { chunk.reject(rejection) }
                }
            }
            try ledger.close(number)
            try expect(ledger.rejections(number), is: rejections, "the rejections")
        },
        LedgerCase("problems keep long and odd text byte by byte") { ledger in
            let texts = [
                "", " ", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} 日本", "a\tb\r\nc\u{1}\u{7F}\u{85}", "e\u{301}",
                String(repeating: "ß", count: 199), String(repeating: "x", count: 5_000), "'; DROP TABLE orders; --",
            ]
            let problems = texts.map { text in
                Problem(
                    ProblemCause(recorded: .fieldMalformed, arguments: [text, "", text]),
                    at: SourcePosition(line: 3, column: 1, byteOffset: 40), field: .reason, value: text)
            }
            let rejection = RejectionRecord(
                sourceLine: 3, sourceOffset: 40, sourceCount: 9_999, reference: "\u{1F600}",
                lines: [RejectedLine(sourceLine: 3, sourceOffset: 40, sourceCount: 9_999, problems: problems)])
            let number = try ledger.batch("B1") { $0.reject(rejection) }
            let read = try found(ledger.rejections(number).first, "rejection")
            try expect(read, is: rejection, "the rejection")
            let bytes = read.lines.flatMap(\.problems).flatMap(\.cause.arguments).map { Array($0.utf8) }
            try expect(bytes, is: texts.flatMap { [Array($0.utf8), [], Array($0.utf8)] }, "the bytes")
        },
        LedgerCase("an order of many lines with every code and field is one rejection") { ledger in
            let codes = ProblemCode.allCases
            let lines = (0..<300).map { index in
                RejectedLine(
                    sourceLine: 2 + index, sourceOffset: index << 33, sourceCount: 1 << 20,
                    problems: codes.map { code in
                        Problem(
                            ProblemCause(recorded: code, arguments: []),
                            at: SourcePosition(line: 2 + index, column: 7, byteOffset: index << 33),
                            field: Field.allCases[(index + Int(code.rawValue)) % Field.count])
                    })
            }
            let rejection = RejectionRecord(
                sourceLine: 2, sourceOffset: 0, sourceCount: 1 << 40, reference: "", lines: lines)
            let number = try ledger.batch("B1") { $0.reject(rejection) }
            try expect(ledger.rejections(number) == [rejection], "the rejection is the same")
        },
        LedgerCase("a problem about no field, at a place before its line, is kept") { ledger in
            let problem = Problem(
                .orderHasRejectedLine(sourceLine: 3), at: SourcePosition(line: 1, column: 1, byteOffset: 0))
            let rejection = RejectionRecord(
                sourceLine: 50, sourceOffset: 5_000, sourceCount: 1, reference: "PO",
                lines: [RejectedLine(sourceLine: 50, sourceOffset: 5_000, sourceCount: 1, problems: [problem])])
            let number = try ledger.batch("B1") { $0.reject(rejection) }
            try expect(ledger.rejections(number), is: [rejection], "the rejections")
        },
    ]

    private static func line(at index: Int, problems: Int) -> RejectedLine {
        RejectedLine(
            sourceLine: index, sourceOffset: index * 100, sourceCount: 90,
            problems: (0..<problems).map { column in
                Problem(
                    .quantityOutOfRange(minimum: 1, maximum: 9999),
                    at: SourcePosition(line: index, column: column, byteOffset: index * 100 + column), field: .quantity,
                    value: "-\(column)")
            })
    }
}
