import GRDB
public import OrderLedger
import OrderModel

extension SQLiteLedger {
    public func abandon(
        _ number: Int64, _ abandonment: Abandonment, folder: String
    ) throws(LedgerError) -> Claim {
        try writing { database, session in
            let claim = try ClaimRows.required(database, number)
            try database.execute(
                sql: GuardsSQL.addAbandonment,
                arguments: [number, abandonment.by, abandonment.reason, abandonment.at.secondsSinceEpoch])
            try session.chain(database).append(.abandoned, of: number)
            switch claim.state {
            case .published, .finished: throw LedgerError.guardRefused("the claim is published")
            case .recorded, .quarantining: break
            case .recording: try Self.close(number, database, session)
            case .taken: try Self.quarantine(number, folder: folder, database, session)
            case .parking, .parked, .released:
                try ClaimRows.change(database, GuardsSQL.clear, [number], from: "parked")
                try Self.quarantine(number, folder: folder, database, session)
            }
            return try ClaimRows.required(database, number)
        }
    }
}
