package import OrderLedger
package import OrderModel

extension SQLiteLedger {
    package func visitOutcomes(
        ofClaim number: Int64, in part: OutcomePart, _ body: (LineOutcome) throws -> Void
    ) throws {
        try visitingBeside { reader in
            try reader.visitOutcomes(of: number, in: part) { row in try ReceiverStopped.marking { try body(row) } }
        }
    }

    package func reportProgress(ofClaim number: Int64) throws(LedgerError) -> ReportProgress? {
        try reading { database, _ in
            let statement = try PreparedStatement(database, ProgressSQL.read)
            statement.add(number)
            guard try statement.step() else { return nil }
            defer { statement.reset() }
            var row = statement.row
            return try row.blob(PackedReader.progress)
        }
    }

    package func visitRejections(ofClaim number: Int64, _ body: (RejectionRecord) throws -> Void) throws {
        try visiting { reader in
            try reader.visitRejections(of: number) { row in try ReceiverStopped.marking { try body(row) } }
        }
    }
}
