import OrderModel

/// A column of a batch, as `Batches.md` explains it.
struct BatchColumn {
    /// The use of a column by an action.
    enum Use: String {
        /// A blank value is `field-missing`.
        case required
        /// At least one column of its group is filled.
        case oneOf = "one of them"
        case optional
        /// Nothing reads the value.
        case unused = "–"
    }

    let field: Field
    /// The uses by Purchase, GetKeys and Cancel.
    let uses: [Use]
    /// The place in a document, as an XPath within the element `OrderBatch`.
    let xml: String
    /// The form of a value, and the meaning of a blank one.
    let value: String

    init(_ field: Field, _ uses: [Use], _ xml: String, _ value: String) {
        self.field = field
        self.uses = uses
        self.xml = xml
        self.value = value
    }

    func use(by action: Action) -> Use {
        uses[Int(action.rawValue) - 1]
    }
}

extension BatchColumn {
    /// The columns in the order in which the documentation lists them.
    static let all = ofEveryOrder + ofPurchases + ofRequests + ofCancellations

    private static let always: [Use] = [.required, .required, .required]
    private static let customer: [Use] = [.oneOf, .oneOf, .oneOf]
    private static let bought: [Use] = [.required, .unused, .unused]
    private static let terms: [Use] = [.optional, .unused, .unused]
    private static let choice: [Use] = [.optional, .optional, .unused]
    private static let earlier: [Use] = [.unused, .oneOf, .oneOf]
    private static let request: [Use] = [.unused, .unused, .required]

    private static let ofEveryOrder = [
        BatchColumn(
            .batchId, always, "@batchId",
            "names the batch and the folder of its reports: 1 to 64 letters, digits, `.`, `_` and `-`, "
                + "a letter or digit first; `quarantine` is reserved"),
        BatchColumn(.partnerId, always, "@partnerId", "the partner, as in `agents.csv`"),
        BatchColumn(
            .submittedBy, always, "@submittedBy", "the agent who sends the batch; of a signed batch, the signer"),
        BatchColumn(
            .orderReference, always, "Order/@reference",
            "the partner's own number of the order: 1 to 64 printable characters, single blanks inside at most"),
        BatchColumn(
            .action, always, "Order/Purchase, Order/GetKeys, Order/Cancel",
            "`Purchase`, `GetKeys` or `Cancel`, written so; the same on every line of an order"),
        BatchColumn(.customerId, customer, "Order/Customer/@id", "the customer's id; letter case counts"),
        BatchColumn(
            .customerDomainName, customer, "Order/Customer/@domainName",
            "the customer's domain name; letter case does not count. Where both are given, they name one customer"),
    ]

    private static let ofPurchases = [
        BatchColumn(.productId, bought, "Order/Purchase/@productId", "a product of `products.csv`; letter case counts"),
        BatchColumn(
            .skuId, bought, "Order/Purchase/@skuId",
            "a SKU of the product; one of fewer than four characters gets zeros in front"),
        BatchColumn(
            .quantity, [.required, .unused, .optional], "Order/Purchase/@quantity",
            "a whole number from 1, digits alone. On a Cancel in CSV it has to be the quantity of all lines cancelled"),
        BatchColumn(
            .termDuration, bought, "Order/Purchase/@termDuration",
            "a term of the price list, such as `P1M`, `P1Y`, `P3Y` or `OneTime`"),
        BatchColumn(
            .billingPlan, terms, "Order/Purchase/@billingPlan",
            "a plan of the price list; blank is `OneTime`, or the only other plan in force"),
        BatchColumn(.segment, terms, "Order/Purchase/@segment", "`Commercial`; so is a blank one"),
        BatchColumn(
            .currency, terms, "Order/Purchase/@currency",
            "a currency of the customer's market; blank is the market's first"),
        BatchColumn(
            .hybridBenefit, terms, "Order/Purchase/@hybridBenefit",
            "`true` claims the Azure Hybrid Benefit; `false` and blank do not. Letter case does not count"),
        BatchColumn(
            .version, choice, "Order/*/Download/@version",
            "with Language and FileType a choice of `downloads.csv`: all three or none. Blank on a Purchase: "
                + "keys wait for a GetKeys. Blank on a GetKeys: the earlier choice"),
        BatchColumn(.language, choice, "Order/*/Download/@language", "see Version"),
        BatchColumn(.fileType, choice, "Order/*/Download/@fileType", "see Version"),
    ]

    private static let ofRequests = [
        BatchColumn(
            .orderId, earlier, "Order/*/@orderId",
            "OrderId of `results.csv`: the request is about every line of that order"),
        BatchColumn(
            .subscriptionId, earlier, "Order/*/@subscriptionId",
            "SubscriptionId of `results.csv`: the request is about that line alone"),
        BatchColumn(
            .originalReference, earlier, "Order/*/@originalReference",
            "OrderReference of the Purchase: the request is about every line of that order"),
    ]

    private static let ofCancellations = [
        BatchColumn(.reason, request, "Order/Cancel/Reason", "why, in words"),
        BatchColumn(
            .requestedAmount, request, "Order/Cancel/@requestedAmount",
            "the amount asked back, with tax: a plain decimal in the order's currency, such as `1668.28`; "
                + "at most what was paid for the lines"),
        BatchColumn(
            .impact, request, "Order/Cancel/@impact",
            "`Critical`, `Moderate` or `Minimal`; letter case does not count"),
        BatchColumn(.title, request, "Order/Cancel/Title", "a title for the vendor's form"),
        BatchColumn(.contactName, request, "Order/Cancel/Contact/@name", "whom to ask"),
        BatchColumn(
            .contactEmail, request, "Order/Cancel/Contact/@email", "one `@`, text on both sides of it, no white space"),
        BatchColumn(.contactPhone, request, "Order/Cancel/Contact/@phone", "at least one digit"),
        BatchColumn(
            .attachment, [.unused, .unused, .optional], "Order/Cancel/Attachment",
            "names of files, `;` between them; in XML an element for each"),
    ]
}
