internal import OrderIngest
package import OrderLedger
package import OrderModel
internal import OrderRules
package import OrderWorld

/// The most result rows that a batch's requests can have, without judging any of them.
///
/// A request names one order and has at most a row for each of its lines. That order is in the ledger, or before the
/// request in the same file.
package struct RequestRows {
    private let environment: RunEnvironment

    package init(environment: RunEnvironment) {
        self.environment = environment
    }

    package func atMost(_ header: BatchHeader, at asOf: Timestamp, _ file: any InputFile) throws -> Int64 {
        let context = BatchContext(
            partnerId: header.partnerId, roles: [], asOf: asOf, catalog: environment.catalog,
            identifiers: environment.issuer, isPastCancellationLimits: false)
        let reader = try environment.reader(of: file, header, startingAt: .start)
        var chunk = DraftChunk()
        var (rows, linesBefore) = (Int64(0), 0)
        while try reader.readChunk(into: &chunk, ordersMax: environment.chunkOrdersMax) {
            linesBefore = chunk.orders.reduce(linesBefore) { max($0, $1.lines.count) }
            let request = FactRequest(targetsOf: chunk, context: context)
            // Anything but a purchase may be a request, even an unknown action.
            let count = chunk.lines.indices.count { chunk.fields.action(ofLine: $0) != .purchase }
            guard count > 0 else { continue }
            let lines = try environment.ledger.facts(request).purchases.values.map(\.lines.count).max() ?? 0
            rows += Int64(count) * Int64(max(lines, linesBefore))
        }
        return rows
    }
}
