internal import OrderIngest
internal import OrderLedger
internal import OrderModel
internal import OrderWorld

extension ChunkJudging {
    /// The record of a rejected order, with all problems of all its lines, each at its place.
    func rejection(
        _ order: DraftOrder, _ chunk: DraftChunk, _ findings: [Finding], _ reader: any BatchReading
    ) throws(WorldError) -> RejectionRecord {
        let culprit = findings.map(\.line).min() ?? order.lines.lowerBound
        // Most orders have one line, and all findings are about it.
        let findingsByLine = order.lines.count == 1 ? [culprit: findings] : Dictionary(grouping: findings, by: \.line)
        var lines: [RejectedLine] = []
        for index in order.lines {
            let line = chunk.lines[index]
            var problems: [Problem] = []
            for finding in (findingsByLine[index] ?? []).sorted(by: { $0.code.rawValue < $1.code.rawValue }) {
                problems.append(
                    Problem(
                        finding.code, at: try reader.position(of: finding.field, in: line, of: order),
                        field: finding.field,
                        value: chunk.text(of: finding.field, inLine: index), arguments: finding.arguments))
            }
            if problems.isEmpty {
                problems.append(
                    Problem(
                        .orderHasRejectedLine, at: try reader.position(of: .action, in: line, of: order),
                        arguments: ["\(chunk.lines[culprit].sourceLine)"]))
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
}
