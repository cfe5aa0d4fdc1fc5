package import OrderLedger
package import OrderModel
internal import OrderPages
internal import OrderReports
package import OrderWorld

/// Makes the statements of a customer, and publishes them as a folder: a page, a CSV file and a JSON file.
///
/// It reads the whole ledger once, because the numbers of statements follow from everything that was recorded.
///
///     let run = CustomerStatementRun(ledger: ledger, issuer: issuer, world: world, output: "exports")
///     let statement = try run.publish(request)
package struct CustomerStatementRun: Sendable {
    private let ledger: any LedgerReading
    private let issuer: any IdentifierIssuing
    private let world: any World
    private let output: String
    private let readers: FolderReaders

    package init(
        ledger: any LedgerReading, issuer: any IdentifierIssuing, world: any World, output: String,
        readers: FolderReaders = .ownerAlone
    ) {
        self.ledger = ledger
        self.issuer = issuer
        self.world = world
        self.output = output
        self.readers = readers
    }

    /// Publishes the files under a name that no other folder has.
    ///
    /// Throws a ``CustomerStatementError`` when nobody ordered for the customer, or several partners did; a
    /// `WorldError` when something cannot be written; a `LedgerError` when the ledger cannot be read; and an
    /// ``ExportError`` while an export writes. There is no such folder then.
    package func publish(_ request: CustomerStatementRequest) throws -> CustomerStatement {
        let (partnerId, months) = try months(request)
        let period = try period(request, partnerId)
        let name = ExportRequest.name("statement", request.period, of: request.customerId)
        return try ExportFolder(world: world, output: output, readers: readers).publish(name) { folder in
            let statement = CustomerStatement(
                folder: folder.path, request: request, partnerId: partnerId,
                customer: months.last?.rows.last?.outcome.customer, period: period, months: months)
            try write(statement, to: folder)
            return statement
        }
    }

    private func write(_ statement: CustomerStatement, to folder: ReportFolder) throws {
        var csv = try folder.file("statement.csv")
        try csv.begin(CustomerStatementRows.columns)
        for month in statement.months {
            for row in month.rows {
                CustomerStatementRows.append(row, of: month, partnerId: statement.partnerId, to: &csv.line)
                try csv.endLine()
            }
        }
        let report = try csv.close()
        try folder.write(statement.json, as: "statement.json")
        try folder.write(statement.page(csv: report).html(), as: "statement.html")
    }

    /// Reads the period's extent, and counts what was posted in it after the statements' time.
    private func period(_ request: CustomerStatementRequest, _ partnerId: String) throws -> StatementPeriod {
        var laterCount = 0
        let customerId = ExactText(request.customerId)
        let extent = try ledger.visitPostings(in: request.period, ofPartner: partnerId) { posting in
            let isOther = ExactText(posting.outcome.customer.id) != customerId
            if posting.postedAt > request.madeAt, !isOther { laterCount += 1 }
        }
        return StatementPeriod(
            period: request.period, madeAt: request.madeAt, postedLaterCount: laterCount,
            extent: PostingExtent(
                head: extent.head, unrecorded: extent.unrecorded.filter { $0.asOf <= request.madeAt }))
    }
}

// The reading of the ledger.
extension CustomerStatementRun {
    private func months(_ request: CustomerStatementRequest) throws -> (partnerId: String, [CustomerMonth]) {
        let customerId = ExactText(request.customerId)
        var numbers = StatementNumbers()
        var rows: [ExactText: [StatementRow]] = [:]
        try ledger.visitClaims { claim in
            guard let partnerId = claim.header?.partnerId,
                request.partnerId.map({ $0.hasSameBytes(as: partnerId) }) != false
            else { return }
            var batch = StatementNumbers.Batch(
                claim, partnerId: partnerId, link: try ledger.closingLink(ofClaim: claim.number)?.number)
            let month = claim.asOf.monthText
            let isAsked = request.period.contains(claim.asOf) && claim.asOf <= request.madeAt
            try ledger.visitOutcomes(ofClaim: claim.number) { outcome in
                // A repeat did nothing.
                guard outcome.status != .duplicate else { return }
                let id = ExactText(outcome.customer.id)
                batch.add(StatementNumbers.Statement(month: month, customerId: id))
                guard id == customerId else { return }
                let isRow = isAsked ? [row(outcome, of: claim)] : []
                rows[ExactText(partnerId), default: []] += isRow
            }
            numbers.add(batch)
        }
        guard let (partnerId, found) = rows.first else {
            throw CustomerStatementError.unknown(customerId: request.customerId)
        }
        guard rows.count == 1 else {
            throw CustomerStatementError.severalPartners(
                customerId: request.customerId, rows.keys.map(\.text).sorted())
        }
        return (partnerId.text, months(found, numbers: numbers.numbers(ofPartner: partnerId.text), request))
    }

    private func row(_ outcome: LineOutcome, of claim: Claim) -> StatementRow {
        StatementRow(
            recordedAt: claim.asOf, batch: claim.folder, outcome: outcome,
            orderId: issuer.orderId(serial: outcome.purchaseSerial, secretId: outcome.secretId),
            subscriptionId: issuer.subscriptionId(lineSerial: outcome.lineSerial, secretId: outcome.secretId))
    }

    /// Divides rows by month. Within a month they stand in the order of time, and then of the ledger.
    private func months(
        _ rows: [StatementRow], numbers: [StatementNumbers.Statement: Int], _ request: CustomerStatementRequest
    ) -> [CustomerMonth] {
        let byMonth = Dictionary(grouping: rows, by: \.month)
        return byMonth.keys.sorted().map { month in
            let statement = StatementNumbers.Statement(month: month, customerId: ExactText(request.customerId))
            guard let number = numbers[statement] else { preconditionFailure("every row's statement has a number") }
            let rows = (byMonth[month] ?? []).enumerated()
                .sorted { ($0.element.recordedAt, $0.offset) < ($1.element.recordedAt, $1.offset) }.map(\.element)
            return CustomerMonth(
                number: number, month: month, isWhole: request.period.hasWhole(month), rows: rows)
        }
    }
}

extension PostingPeriod {
    /// Tells whether all days of a month, such as `2018-10`, are in the period.
    fileprivate func hasWhole(_ month: String) -> Bool {
        guard let first = CivilDate("\(month)-01") else { return false }
        let behind = first.adding(days: 31)
        return from <= first && behind.adding(days: -behind.components.day) <= through
    }
}
