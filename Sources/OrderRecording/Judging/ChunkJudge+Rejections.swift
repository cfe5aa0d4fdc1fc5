internal import OrderIngest
internal import OrderLedger
internal import OrderModel
internal import OrderWorld

extension ChunkJudge {
    /// Returns the record of a rejected order, with all problems of all its lines, each at its place.
    func rejection(
        of order: DraftOrder, in chunk: DraftChunk, findings: [Finding], reader: any BatchReading
    ) throws(WorldError) -> RejectionRecord {
        let culprit = findings.map(\.line).min() ?? order.lines.lowerBound
        var lines: [RejectedLine] = []
        for index in order.lines {
            let line = chunk.lines[index]
            var problems: [Problem] = []
            for finding in Self.findings(findings, about: index, of: order) {
                problems.append(
                    Problem(
                        finding.cause, at: try reader.position(of: finding.field, in: line, of: order),
                        field: finding.field, columns: reader.columnNames,
                        value: try reader.sourceText(of: finding.field, in: line)
                            ?? chunk.text(of: finding.field, inLine: index)))
            }
            if problems.isEmpty {
                problems.append(
                    Problem(
                        .orderHasRejectedLine(sourceLine: chunk.lines[culprit].sourceLine),
                        at: try reader.position(of: .action, in: line, of: order)))
            }
            lines.append(
                RejectedLine(
                    sourceLine: line.sourceLine, sourceOffset: line.sourceOffset, sourceCount: line.sourceCount,
                    problems: problems))
        }
        return RejectionRecord(
            sourceLine: order.sourceLine, sourceOffset: order.sourceOffset, sourceCount: order.sourceCount,
            reference: Problem.cut(chunk.text(of: .orderReference, inLine: order.lines.lowerBound)), lines: lines)
    }
    /// Returns the findings about a line, in the order of the catalogue. Most orders have one line, and most wrong
    /// lines one finding.
    private static func findings(_ findings: [Finding], about line: Int, of order: DraftOrder) -> [Finding] {
        let about = order.lines.count == 1 ? findings : findings.filter { $0.line == line }
        return about.count < 2 ? about : about.sorted { $0.code.precedence < $1.code.precedence }
    }
}
