import GRDB
import OrderLedger
import OrderModel

extension Parking {
    /// Reads the parking of a claim's row; nil when the claim was never parked.
    init?(_ row: Row) throws {
        guard let folder = try row.decode(String?.self, forColumn: "parking_folder") else { return nil }
        guard let kind = ExceededGuard.Kind(rawValue: try row.decode(forColumn: "guard")) else {
            throw LedgerError.damaged("a batch is parked for no guard")
        }
        guard let charges = BatchCharges(text: try row.decode(forColumn: "charges")) else {
            throw LedgerError.damaged("the charges of a parked batch are none")
        }
        self.init(
            folder: folder, asOf: try row.time("parking_as_of"),
            exceeded: ExceededGuard(
                kind: kind, subject: try row.decode(forColumn: "subject"), detail: try row.decode(forColumn: "detail"),
                figure: try row.decode(forColumn: "figure"), limit: try row.decode(forColumn: "allowed"),
                sourceLine: try row.decode(forColumn: "parking_line"), charges: charges))
    }
}

extension Release {
    /// Reads the release of a claim's row; nil when the claim was never released.
    init?(_ row: Row) throws {
        guard let by = try row.decode(String?.self, forColumn: "released_by") else { return nil }
        self.init(by: by, reason: try row.decode(forColumn: "release_reason"), at: try row.time("released_at"))
    }
}

extension Abandonment {
    /// Reads the abandonment of a claim's row; nil when the claim was never abandoned.
    init?(_ row: Row) throws {
        guard let by = try row.decode(String?.self, forColumn: "abandoned_by") else { return nil }
        self.init(by: by, reason: try row.decode(forColumn: "abandon_reason"), at: try row.time("abandoned_at"))
    }
}

extension Undo {
    /// Reads the undoing of a claim's row; nil when the claim is a partner's batch.
    init?(_ row: Row) throws {
        guard let target = try row.decode(Int64?.self, forColumn: "target") else { return nil }
        self.init(
            target: target, targetFolder: try row.decode(forColumn: "target_folder"),
            by: try row.decode(forColumn: "undone_by"), reason: try row.decode(forColumn: "undo_reason"),
            isForced: try row.decode(forColumn: "is_forced"), contactEmail: try row.decode(forColumn: "contact_email"),
            contactPhone: try row.decode(forColumn: "contact_phone"))
    }
}

extension Renewal {
    /// Reads the renewal of a claim's row; nil when the claim is none.
    init?(_ row: Row) throws {
        guard let purchase = try row.decode(Int64?.self, forColumn: "renewed_order") else { return nil }
        self.init(
            purchase: try StoredNumber.count(purchase), reference: try row.decode(forColumn: "renewed_reference"),
            by: try row.decode(forColumn: "renewed_by"), reason: try row.decode(forColumn: "renewal_reason"))
    }
}

extension ClaimState {
    /// True when the claim's header is the one that it was parked with.
    var isWaiting: Bool {
        switch self {
        case .parking, .parked, .released: true
        default: false
        }
    }
}
