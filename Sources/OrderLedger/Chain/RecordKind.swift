/// A kind of record that the hash chain covers.
///
/// Records are only ever added. Each kind counts its own from 1, in the order in which they come, and a link covers
/// those above the number that the link before it reached. So two ledgers that took the same events have the same
/// records, and the same links.
///
/// The claims themselves change until they are finished: their events cover them, by ``ClaimField``. The totals of
/// guards, and the ways to find a record, follow from the records; a proof holds them against the records.
package enum RecordKind: Int, CaseIterable, Sendable {
    case partner, referenceFile, customer, product, offer, priceBasis, downloadChoice
    case chunk, reissue, refundRequest, cancellation, duplicate, rejection
    case soldPrice, reportFile, sealedSecret, site, secretCheck, receiptKey, reveal, acceptance

    /// The name of the kind, in the singular.
    package var name: String {
        switch self {
        case .partner: "partner"
        case .referenceFile: "reference_file"
        case .customer: "customer"
        case .product: "product"
        case .offer: "offer"
        case .priceBasis: "price_basis"
        case .downloadChoice: "download_choice"
        case .chunk: "chunk"
        case .reissue: "reissue"
        case .refundRequest: "refund_request"
        case .cancellation: "cancellation"
        case .duplicate: "duplicate"
        case .rejection: "rejection"
        case .soldPrice: "sold_price"
        case .reportFile: "report_file"
        case .sealedSecret: "sealed_secret"
        case .site: "site"
        case .secretCheck: "secret_check"
        case .receiptKey: "receipt_key"
        case .reveal: "reveal"
        case .acceptance: "acceptance"
        }
    }

    /// The fields of a record, in the order in which they are hashed.
    package var fields: [String] {
        switch self {
        case .partner: ["id", "name"]
        case .referenceFile: ["id", "file_name", "sha256"]
        case .customer:
            [
                "id", "customer_id", "domain_name", "name", "country", "partner_id", "mpn_id", "reseller_mpn_id",
                "vat_id", "is_tax_exempt",
            ]
        case .product:
            [
                "id", "product_id", "sku_id", "product_title", "sku_title", "family", "edition", "cores_per_unit",
                "vm_cores", "base_rate_sku_id", "minimum_quantity", "maximum_quantity",
            ]
        case .offer: ["id", "product", "term", "billing_plan", "segment", "currency"]
        case .priceBasis:
            ["id", "text", "unit_price", "unit_price_digits", "tax_rate", "tax_rate_digits", "rounding", "treatment"]
        case .downloadChoice: ["id", "version", "language", "file_type"]
        // The orders are one value: `OrderPacking` has its layout.
        case .chunk: ["first_order", "order_count", "batch", "first_line", "line_count", "secret_id", "orders"]
        case .reissue: ["link", "order_serial", "line", "source_line", "choice", "secret_id"]
        case .refundRequest:
            [
                "id", "order_serial", "source_line", "reason", "requested_amount", "impact", "title", "contact_name",
                "contact_email", "contact_phone", "attachment",
            ]
        case .cancellation: ["line", "order_serial", "request", "position", "subtotal", "tax", "total"]
        // The lines are one value: `PackedBytes` has its layout.
        case .duplicate: ["id", "batch", "source_line", "after_order", "original", "line_source_lines"]
        // The problems are one value: `RejectedLinesCoding` has its layout.
        case .rejection: ["id", "batch", "source_line", "source_offset", "source_count", "reference", "problems"]
        case .soldPrice:
            [
                "id", "product_id", "sku_id", "term", "billing_plan", "segment", "currency", "market", "tier_minimum",
                "unit_price", "unit_price_digits",
            ]
        case .reportFile: ["id", "batch", "file_name", "byte_count", "sha256"]
        case .sealedSecret: ["under_id", "id", "box"]
        case .site: ["id", "site_id", "first_secret_id"]
        case .secretCheck: ["secret_id", "value"]
        case .receiptKey: ["number", "public_key", "valid_from"]
        case .reveal: ["id", "order_serial", "revealed_by", "reason", "revealed_at"]
        case .acceptance:
            [
                "id", "difference", "verdict", "file_name", "line", "first_day", "last_day", "accepted_by", "reason",
                "accepted_at",
            ]
        }
    }

    /// The field with the ascending number.
    package var number: String {
        switch self {
        case .chunk: "first_order"
        case .reissue: "link"
        case .cancellation: "request"
        case .sealedSecret: "under_id"
        case .secretCheck: "secret_id"
        case .receiptKey: "number"
        default: "id"
        }
    }

    /// The field that orders records of one number; nil where each has its own.
    package var position: String? {
        switch self {
        case .cancellation: "position"
        case .sealedSecret: "id"
        default: nil
        }
    }

    /// The fields after the number of a record that a ledger counts itself.
    package var contents: [String] { fields.filter { $0 != "id" } }
}
