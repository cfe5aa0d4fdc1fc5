extension BookTable {
    static let batches = BookTable(
        "batches", "A batch that was recorded whole. Batches that were parked or quarantined are not in it.",
        columns: [
            .key("batch_key", "the batch's number in the ledger"),
            .text("batch_id", "BatchId"),
            .text("folder", "the folder of its reports"),
            .text("partner_id", "PartnerId"),
            .text("submitted_by", "the agent, as the file names it"),
            .text("kind", "`partner`; an operator's own batch is `undo` or `reissue`"),
            .optionalText("decided_by", "who decided an operator's batch"),
            .optionalText("reason", "why"),
            .optionalText(
                "acts_on", "the folder of the batch that an `undo` cancels, the OrderReference of a `reissue`"),
            .text("file", "the file's name"),
            .text("sha256", "the SHA-256 of the file, in hexadecimal"),
            .integer("byte_count", "the file's bytes"),
            .text("posted_at", "the time of everything that the batch did, UTC"),
            .text("month", "the month of that time, such as `2018-12`"),
            .integer("order_count", "orders in the file"),
            .integer("line_count", "lines in the file"),
            .integer("accepted_orders", "orders that were accepted"),
            .integer("duplicate_orders", "orders that repeat an earlier one"),
            .integer("rejected_orders", "orders that were rejected"),
            .integer("link", "the link of the ledger's chain that closed the batch"),
        ])

    static let orders = BookTable(
        "orders", "An order that was accepted or repeats an earlier one.",
        columns: [
            .key("order_key", "a running number"),
            .key("batch_key", of: "batches", "its batch"),
            .integer("source_line", "the line of the file where its first line starts"),
            .text("order_reference", "OrderReference"),
            .text("action", "`Purchase`, `GetKeys` or `Cancel`"),
            .text("status", "`Accepted` or `Duplicate`"),
            .text("order_id", "OrderId of the purchase that it made or is about"),
            .text("customer_id", "CustomerId"),
            .integer("line_count", "its rows in `lines`"),
        ])

    static let lines = BookTable(
        "lines", "A row of a batch's results, without key and link.",
        columns: [
            .key("line_key", "a running number"),
            .key("order_key", of: "orders", "its order"),
            .key("batch_key", of: "batches", "its batch"),
            .integer("source_line", "the line of the file where it starts"),
            .text("status", "Status of the results, such as `Completed`"),
            .text("subscription_id", "SubscriptionId: what was bought, the same in every row about it"),
            .text("product_id", "ProductId"),
            .text("sku_id", "SkuId"),
            .integer("quantity", "Quantity of the purchase"),
            .text("term", "TermDuration"),
            .text("billing_plan", "BillingPlan"),
            .text("segment", "Segment"),
            .optionalText("version", "Version of the download that was chosen"),
            .optionalText("language", "Language of it"),
            .optionalText("file_type", "FileType of it"),
            .optionalInteger("datacenter_cores", "cores of Datacenter licences that the Azure Hybrid Benefit takes"),
            .optionalInteger("standard_cores", "cores of Standard licences that it takes"),
            .optionalText("original_batch_id", "on a duplicate, the BatchId of the original"),
        ])

    static let links = BookTable(
        "links", "A download link that was issued; its address is only in the results.",
        columns: [
            .sharedKey("line_key", of: "lines", "the line that issued it"),
            .key("batch_key", of: "batches", "its batch"),
            .text("issued_at", "the time of issue, UTC"),
            .text("expires_at", "the first second at which it is dead, UTC"),
            .integer("downloads_max", "the downloads that it allows"),
        ])
}
