/// A field of an order line, under the name that its CSV column has.
///
/// XML carries the same fields as attributes and elements. A problem names the field by its column either way.
public enum Field: UInt8, CaseIterable, Sendable {
    case batchId, partnerId, submittedBy
    case orderReference, action, customerId, customerDomainName
    case productId, skuId, quantity, termDuration, billingPlan, segment, currency, hybridBenefit
    case version, language, fileType
    case orderId, subscriptionId, originalReference
    case reason, requestedAmount, impact, title, contactName, contactEmail, contactPhone, attachment

    public static let count = 29

    /// The column's name in a batch's header row.
    public var columnName: String {
        switch self {
        case .batchId: "BatchId"
        case .partnerId: "PartnerId"
        case .submittedBy: "SubmittedBy"
        case .orderReference: "OrderReference"
        case .action: "Action"
        case .customerId: "CustomerId"
        case .customerDomainName: "CustomerDomainName"
        case .productId: "ProductId"
        case .skuId: "SkuId"
        case .quantity: "Quantity"
        case .termDuration: "TermDuration"
        case .billingPlan: "BillingPlan"
        case .segment: "Segment"
        case .currency: "Currency"
        case .hybridBenefit: "HybridBenefit"
        case .version: "Version"
        case .language: "Language"
        case .fileType: "FileType"
        case .orderId: "OrderId"
        case .subscriptionId: "SubscriptionId"
        case .originalReference: "OriginalReference"
        case .reason: "Reason"
        case .requestedAmount: "RequestedAmount"
        case .impact: "Impact"
        case .title: "Title"
        case .contactName: "ContactName"
        case .contactEmail: "ContactEmail"
        case .contactPhone: "ContactPhone"
        case .attachment: "Attachment"
        }
    }

    /// The three fields that are the same on every row of a batch.
    public var isOfBatch: Bool {
        rawValue <= Field.submittedBy.rawValue
    }

    /// True when the field holds a person's contact data, which no log, screen or error sentence repeats.
    public var isPersonal: Bool {
        switch self {
        case .contactName, .contactEmail, .contactPhone: true
        default: false
        }
    }

    /// True when the field holds a text of any characters, which people write to people.
    public var isFreeText: Bool {
        switch self {
        case .reason, .title, .contactName, .attachment: true
        default: false
        }
    }

    /// Finds the field of a column name, exactly as written.
    public init?(columnName: some StringProtocol) {
        guard let field = Self.byColumnName[String(columnName)] else { return nil }
        self = field
    }

    private static let byColumnName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.columnName, $0) })
}
