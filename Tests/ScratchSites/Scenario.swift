import OrderModel

/// A batch in which every order depends on those before it. `gap` orders stand between its parts, so that a wide gap
/// spreads them over several chunks.
package enum Scenario {
    package static func batch(_ id: String, gap: Int) -> Batch {
        var rows = early
        rows += filler("F1", gap)
        rows += middle
        rows += filler("F2", gap)
        rows += late
        return Batch(id, rows)
    }

    private static let early: [Batch.Row] = [
        .purchase("PO-A"), .licence("LIC-1"), .licence("LIC-2").brandt,
        .cancel("CX-TOO-EARLY", of: "PO-LATE"), .getKeys("RQ-TOO-EARLY", of: "PO-LATE"),
    ]

    private static let middle: [Batch.Row] = [
        .getKeys("RQ-1", of: "PO-A"), .hybrid("RES-1"), .cancel("CX-1", of: "PO-A"),
        .cancel("CX-LIC-2", of: "LIC-2", amount: "940.72").brandt,
    ]

    private static let late: [Batch.Row] = [
        .getKeys("RQ-2", of: "PO-A"), .cancel("CX-2", of: "PO-A"), .purchase("PO-A"), .hybrid("RES-2"),
        .purchase("PO-A", quantity: "3"), .hybrid("RES-3"), .hybrid("RES-4").brandt, .purchase("PO-LATE"),
        .cancel("CX-3", of: "CX-1"), .cancel("CX-1", of: "PO-A"),
    ]

    private static func filler(_ name: String, _ count: Int) -> [Batch.Row] {
        (0..<count).map { .purchase("\(name)-\($0)") }
    }

    /// The expected results, order by order: a status, or the codes of a rejection.
    package static let expected = [
        "PO-A Completed", "LIC-1 SelectionNeeded", "LIC-2 SelectionNeeded", "CX-TOO-EARLY order-not-found",
        "RQ-TOO-EARLY order-not-found", "RQ-1 KeysIssued", "RES-1 Completed", "CX-1 Cancelled", "CX-LIC-2 Cancelled",
        "RQ-2 already-cancelled", "CX-2 already-cancelled", "PO-A Duplicate", "RES-2 Completed",
        "PO-A reference-reused",
        "RES-3 hybrid-benefit-not-covered", "RES-4 hybrid-benefit-not-covered", "PO-LATE Completed",
        "CX-3 order-not-found",
        "CX-1 Duplicate",
    ]
}

extension Batch.Row {
    /// The same row for the customer with a VAT id.
    package var brandt: Batch.Row { with(.customerDomainName, "brandt.example") }
}
