import OrderModel

extension OrderDesk {
    /// Returns a desk for cancellations whose report is sound.
    static func cancellations(_ form: [Field: String] = [:]) throws -> OrderDesk {
        try OrderDesk(
            form.merging([
                .action: "Cancel", .customerId: "C-DE", .reason: "Not needed", .impact: "Moderate",
                .title: "Return of licences", .contactName: "Anna Berg", .contactEmail: "anna@kestrel.example",
                .contactPhone: "+49 30 5550 100",
            ]) { given, _ in given })
    }
}
