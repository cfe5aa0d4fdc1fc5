public import OrderLedger

extension SQLiteLedger {
    public func visitOutcomes(
        ofClaim number: Int64, in part: OutcomePart, _ body: (LineOutcome) throws -> Void
    ) throws {
        try visitingBeside { reader in
            try reader.visitOutcomes(of: number, in: part) { row in try ReceiverStopped.marking { try body(row) } }
        }
    }

    public func visitRejections(ofClaim number: Int64, _ body: (RejectionRecord) throws -> Void) throws {
        try visiting { reader in
            try reader.visitRejections(of: number) { row in try ReceiverStopped.marking { try body(row) } }
        }
    }
}
