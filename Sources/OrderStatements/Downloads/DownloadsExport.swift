package import OrderDownloads
package import OrderLedger
package import OrderModel
internal import OrderReports
package import OrderWorld
internal import TabularText

/// Writes the downloads of a period: a row for each that was begun in it, with its order, and beside them
/// `control-totals.json`.
package struct DownloadsExport: Sendable {
    private let ledger: any LedgerReading
    private let store: (any DownloadReading)?
    private let issuer: any IdentifierIssuing
    private let world: any World
    private let output: String
    private let readers: FolderReaders

    static let columns = [
        "Download", "BegunAt", "Outcome", "EndedAt", "SentBytes", "Link", "LinkExpiresAt", "OrderId", "OrderReference",
        "SubscriptionId", "PartnerId", "CustomerId", "CustomerDomainName", "ProductId", "SkuId", "Version", "Language",
        "FileType",
    ]

    /// `store` is nil before anybody began a download.
    package init(
        ledger: any LedgerReading, store: (any DownloadReading)?, issuer: any IdentifierIssuing, world: any World,
        output: String, readers: FolderReaders = .ownerAlone
    ) {
        self.ledger = ledger
        self.store = store
        self.issuer = issuer
        self.world = world
        self.output = output
        self.readers = readers
    }

    /// Publishes the files as a folder of `output`, under a name that no other export has.
    package func publish(_ request: ExportRequest) throws -> DownloadsStatement {
        let name = request.name("downloads")
        return try ExportFolder(world: world, output: output, readers: readers).publish(name) { folder in
            var statement = DownloadsStatement(folder: folder.path, request: request)
            var file = try folder.file("\(name).csv")
            var line = LineBuffer()
            line.header(Self.columns)
            var rows: [Int64: FoundLine] = [:]
            try store?.visitDownloads(from: request.period.start, before: request.period.end) { download in
                guard download.begunAt <= request.exportedAt else { return }
                guard let row = try row(of: download, &rows) else {
                    throw LedgerError.damaged("download \(download.number) is of a link that it never issued")
                }
                guard request.partnerId.map({ $0.hasSameBytes(as: row.partnerId) }) ?? true else { return }
                append(download, row, to: &line)
                statement.add(download)
                guard line.bytes.count >= ReportFile.flushBytes else { return }
                try file.append(line.bytes)
                line.removeAll()
            }
            try file.append(line.bytes)
            statement.file = try file.close()
            statement.head = try store?.head()
            try folder.write(statement.json, as: ExportStatement.fileName)
            return statement
        }
    }

    /// The most rows that are remembered. Downloads of one link mostly come close together.
    private static let rowsMax = 10_000

    private func row(of download: Download, _ rows: inout [Int64: FoundLine]) throws -> FoundLine? {
        if let row = rows[download.linkSerial] { return row }
        if rows.count >= Self.rowsMax { rows.removeAll(keepingCapacity: true) }
        let row = try ledger.row(ofLink: download.linkSerial)
        rows[download.linkSerial] = row
        return row
    }

    private func append(_ download: Download, _ row: FoundLine, to line: inout LineBuffer) {
        let outcome = row.outcome
        line.number(download.number)
        line.time(download.begunAt)
        line.word(DownloadUse.name(of: download.outcome))
        switch download.outcome {
        case .open: line.blank(2)
        case .kept(let at):
            line.time(at)
            line.blank()
        case .refunded(let at, let sentBytes):
            line.time(at)
            line.number(sentBytes)
        }
        line.number(download.linkSerial)
        line.time(DownloadAllowance.expiry(issuedAt: outcome.link?.issuedAt ?? row.recordedAt))
        line.word(issuer.orderId(serial: outcome.purchaseSerial, secretId: outcome.secretId))
        line.guardedText(outcome.reference)
        line.word(issuer.subscriptionId(lineSerial: outcome.lineSerial, secretId: outcome.secretId))
        line.guardedText(row.partnerId)
        line.guardedText(outcome.customer.id)
        line.guardedText(outcome.customer.domainName)
        line.guardedText(outcome.offer.product.productId)
        line.guardedText(outcome.offer.product.skuId)
        line.guardedText(outcome.choice?.version ?? "")
        line.guardedText(outcome.choice?.language ?? "")
        line.guardedText(outcome.choice?.fileType ?? "")
        line.endLine()
    }
}
