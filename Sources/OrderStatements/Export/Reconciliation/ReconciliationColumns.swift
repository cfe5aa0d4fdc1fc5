internal import OrderReports
internal import TabularText

/// The kind of an export's reconciliation file: its columns and their values.
package enum ReconciliationColumns: Int, CaseIterable, Sendable {
    /// The 23 columns of the one-time file of October 2018 (<doc:Exports>), as in a batch's `reconciliation.csv`.
    case seedDay = 23
    /// The 46 columns of today's file (<doc:Exports>).
    case current = 46
    /// Those of today's file, and behind them what a tax adviser asks for: treatment, rate and VAT id.
    case all = 49

    /// The word for it on a command line.
    package var name: String { self == .all ? "all" : "\(rawValue)" }

    /// The header row.
    package var names: [String] {
        switch self {
        case .seedDay: ReportColumns.reconciliation
        case .current: Self.currentNames
        case .all: Self.currentNames + ["TaxTreatment", "TaxRate", "VatId"]
        }
    }

    private static let currentNames = [
        "PartnerId", "CustomerId", "CustomerName", "CustomerDomainName", "CustomerCountry", "InvoiceNumber", "MPNID",
        "ResellerMPNID", "OrderId", "OrderDate", "ProductId", "SkuId", "AvailabilityId", "SkuName", "ProductName",
        "ChargeType", "UnitPrice", "Quantity", "Subtotal", "TaxTotal", "Total", "Currency",
        "PriceAdjustmentDescription", "PublisherName", "PublisherId", "SubscriptionDescription", "SubscriptionId",
        "ChargeStartDate", "ChargeEndDate", "TermAndBillingCycle", "EffectiveUnitPrice", "UnitType", "AlternateId",
        "BillableQuantity", "BillingFrequency", "PricingCurrency", "PCToBCExchangeRate", "PCToBCExchangeRateDate",
        "MeterDescription", "ReservationOrderId", "CreditReasonCode", "SubscriptionStartDate", "SubscriptionEndDate",
        "ReferenceID", "ProductQualifiers", "PromotionID",
    ]
}

extension ColumnKind {
    /// The kind of a column of a reconciliation file.
    init(column name: String) {
        switch name {
        case "UnitPrice", "Subtotal", "TaxTotal", "Total", "EffectiveUnitPrice", "PCToBCExchangeRate", "TaxRate":
            self = .decimal
        case "OrderDate": self = .time
        case "PartnerId", "CustomerId", "MpnId", "MPNID", "Reseller MPN Id", "ResellerMPNID", "OrderId", "ProductId",
            "SkuId", "SubscriptionId", "ReferenceID", "VatId":
            self = .identifier
        default: self = .text
        }
    }
}
