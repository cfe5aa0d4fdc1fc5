import GRDB
import OrderLedger
import OrderModel

extension Parking {
    /// Nil when the claim of the row was never parked.
    init?(_ row: Row) throws {
        guard let folder: String = row["parking_folder"] else { return nil }
        guard let kind = ExceededGuard.Kind(rawValue: row["guard"]) else {
            throw LedgerError.damaged("a batch is parked for no guard")
        }
        self.init(
            folder: folder, asOf: Timestamp(secondsSinceEpoch: row["parking_as_of"]),
            exceeded: ExceededGuard(
                kind: kind, subject: row["subject"], detail: row["detail"], figure: row["figure"],
                limit: row["allowed"],
                sourceLine: row["parking_line"]))
    }
}

extension Release {
    /// Nil when the claim of the row was never released.
    init?(_ row: Row) {
        guard let by: String = row["released_by"] else { return nil }
        self.init(by: by, reason: row["release_reason"], at: Timestamp(secondsSinceEpoch: row["released_at"]))
    }
}

extension Abandonment {
    /// Nil when the claim of the row was never abandoned.
    init?(_ row: Row) {
        guard let by: String = row["abandoned_by"] else { return nil }
        self.init(by: by, reason: row["abandon_reason"], at: Timestamp(secondsSinceEpoch: row["abandoned_at"]))
    }
}

extension Undo {
    /// Nil when the claim of the row is a partner's batch.
    init?(_ row: Row) {
        guard let target: Int64 = row["target"] else { return nil }
        self.init(
            target: target, targetFolder: row["target_folder"], by: row["undone_by"], reason: row["undo_reason"],
            isForced: row["is_forced"], contactEmail: row["contact_email"], contactPhone: row["contact_phone"])
    }
}

extension ClaimState {
    /// Whether the claim's header is the one that it was parked with.
    var isWaiting: Bool {
        switch self {
        case .parking, .parked, .released: true
        default: false
        }
    }
}
