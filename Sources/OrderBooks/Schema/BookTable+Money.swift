extension BookTable {
    static let charges = BookTable(
        "charges",
        "A charge, or a credit of a cancellation with negative amounts. It has the customer's market and VAT id as they "
            + "were when the line was bought.",
        columns: [
            .sharedKey("line_key", of: "lines", "the line that is charged or credited"),
            .key("batch_key", of: "batches", "its batch"),
            .text("kind", "`charge` or `credit`"),
            .text("posted_at", "the time of the posting, UTC"),
            .text("month", "the month of that time, such as `2018-12`"),
            .text("partner_id", "PartnerId"),
            .text("customer_id", "CustomerId"),
            .text("country", "CustomerCountry, the market"),
            .text("vat_id", "the customer's VAT id; empty without one"),
            .text("tax_treatment", "TaxTreatment"),
            .optionalText("tax_rate", "TaxRate as a decimal; missing where the tax is not itemised"),
            .text("unit_price", "UnitPrice as the price list has it, a decimal that is never negative"),
            .text("currency", "the currency of all amounts of the row, ISO 4217"),
            .text("subtotal", "Subtotal, a decimal"),
            .integer("subtotal_minor", "the same in minor units"),
            .optionalText("tax", "TaxTotal, a decimal; missing where the tax is not itemised"),
            .optionalInteger("tax_minor", "the same in minor units"),
            .text("total", "Total, a decimal"),
            .integer("total_minor", "the same in minor units"),
            .optionalText("saving", "HybridSaving of a charge, a decimal"),
            .optionalInteger("saving_minor", "the same in minor units"),
        ])
}
