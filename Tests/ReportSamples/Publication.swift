internal import OrderIngest
package import OrderLedger
package import OrderModel
package import OrderReports
package import OrderWorld
internal import Testing

/// A batch to be published: the ledger's records of it, and its file.
package struct Publication {
    package var outcomes: [LineOutcome]
    package var rejections: [RejectionRecord]
    package var input: String
    package var format: String
    package var submitterMayHaveKeys: Bool
    package var orderCount: Int64
    package var referenceHashes: [ReferenceHash]
    package var sourcePath: String

    package init(
        outcomes: [LineOutcome] = [], rejections: [RejectionRecord] = [], input: String = "BatchId,OrderReference\n",
        format: String = "csv", submitterMayHaveKeys: Bool = true, orderCount: Int64 = 1,
        referenceHashes: [ReferenceHash] = [], sourcePath: String = "west/batch.csv"
    ) {
        (self.outcomes, self.rejections, self.input, self.format) = (outcomes, rejections, input, format)
        (self.submitterMayHaveKeys, self.orderCount) = (submitterMayHaveKeys, orderCount)
        (self.referenceHashes, self.sourcePath) = (referenceHashes, sourcePath)
    }

    package var header: BatchHeader {
        BatchHeader(
            batchId: "B-1", partnerId: "p-1", submittedBy: "admin@partner.example", formatName: format, sha256: "ab12",
            byteCount: Int64(input.utf8.count), orderCount: orderCount, lineCount: 3,
            submitterMayHaveKeys: submitterMayHaveKeys, referenceHashes: referenceHashes)
    }

    package func claim() throws -> Claim {
        Claim(
            number: 1, sourcePath: sourcePath, isFromDrop: true, asOf: try time(Sample.asOf),
            stage: .recorded(FiledBatch(header, folder: "B-1")), restart: .start)
    }

    @discardableResult
    package func publish(to folder: TemporaryFolder, world: any World = LiveWorld()) throws -> BatchSummary {
        try folder.write("batch", input.utf8)
        let reports = BatchReports(
            ledger: FakeLedger(outcomes: outcomes, rejections: rejections), issuer: FakeIssuer(), signer: FakeSigner(),
            world: world,
            output: folder.path + "/Output")
        let attachments = AttachmentFinder(
            folder: folder.path + "/batch.attachments", byteCountMax: 64, world: world)
        let file = try folder.world.openForReading(folder.path + "/batch")
        let form = try #require(BatchFormats.named(format)).rejections(of: file, fileName: claim().fileName) {
            RejectionTotals(orders: rejections.count, lines: rejections.reduce(0) { $0 + $1.lines.count })
        }
        let reporting = try reports.begin(claim(), header: header, attachments: attachments)
        return try reports.publish(reporting, of: claim(), rejections: form).summary
    }

    /// Publishes into a folder of its own and returns one file.
    package func text(_ name: String) throws -> String {
        let folder = try TemporaryFolder()
        try publish(to: folder)
        return try folder.text("Output/B-1/" + name)
    }

    /// Returns the rows of one CSV file by their columns' names.
    package func rows(_ name: String) throws -> [[String: String]] {
        let rows = parseCSV(try text(name))
        let header = try #require(rows.first)
        return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    /// Returns the only row of `results.csv`.
    package static func result(of outcome: LineOutcome, submitterMayHaveKeys: Bool = true) throws -> [String: String] {
        let publication = Publication(outcomes: [outcome], submitterMayHaveKeys: submitterMayHaveKeys)
        return try #require(try publication.rows("results.csv").first)
    }
}
