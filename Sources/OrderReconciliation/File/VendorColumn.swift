/// A column of the vendor's reconciliation file that a reconcile reads.
///
/// Names are compared without case, spaces and punctuation, so that `Reseller MPN Id`, `ResellerMPNID` and the
/// service's `resellerMpnId` are one. Columns that are not listed here are ignored (<doc:Reconcile>).
enum VendorColumn: Int, CaseIterable {
    case partnerId
    case customerId
    case customerDomainName
    case invoiceNumber
    case orderId
    case orderDate
    case productId
    case skuId
    case chargeType
    case unitPrice
    case quantity
    case subtotal
    case taxTotal
    case total
    case currency
    case subscriptionId
    case effectiveUnitPrice
    case pricingCurrency
    case referenceId

    /// True for a column that every reconciliation file has.
    var isRequired: Bool {
        switch self {
        case .customerId, .orderId, .orderDate, .productId, .skuId, .unitPrice, .quantity, .subtotal, .taxTotal, .total,
            .currency:
            true
        default: false
        }
    }

    /// The column's name in the file of 46 columns.
    var name: String {
        switch self {
        case .partnerId: "PartnerId"
        case .customerId: "CustomerId"
        case .customerDomainName: "CustomerDomainName"
        case .invoiceNumber: "InvoiceNumber"
        case .orderId: "OrderId"
        case .orderDate: "OrderDate"
        case .productId: "ProductId"
        case .skuId: "SkuId"
        case .chargeType: "ChargeType"
        case .unitPrice: "UnitPrice"
        case .quantity: "Quantity"
        case .subtotal: "Subtotal"
        case .taxTotal: "TaxTotal"
        case .total: "Total"
        case .currency: "Currency"
        case .subscriptionId: "SubscriptionId"
        case .effectiveUnitPrice: "EffectiveUnitPrice"
        case .pricingCurrency: "PricingCurrency"
        case .referenceId: "ReferenceID"
        }
    }

    /// Other names of the same column. The service names the total for the customer.
    private var otherNames: [String] {
        self == .total ? ["totalForCustomer"] : []
    }

    /// Finds the column that a header cell names; nil for one that is not read.
    init?(header cell: some Sequence<UInt8>) {
        guard let column = Self.byFoldedName[Self.folded(cell)] else { return nil }
        self = column
    }

    private static let byFoldedName: [[UInt8]: VendorColumn] = {
        var columns: [[UInt8]: VendorColumn] = [:]
        for column in allCases {
            for name in [column.name] + column.otherNames { columns[folded(name.utf8)] = column }
        }
        return columns
    }()

    /// Returns the letters in lower case and the digits, and nothing else.
    private static func folded(_ name: some Sequence<UInt8>) -> [UInt8] {
        name.compactMap { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
            default: nil
            }
        }
    }
}
