// The records of the reference books that travel with an order (<doc:Site>). They are immutable and shared by
// reference: an order of ten thousand lines holds ten thousand pointers, not copies of a customer's name.

/// A partner's customer: a row of `customers.csv`.
public final class Customer: Sendable {
    /// The customer's tenant id, as text, case-sensitive.
    public let id: String
    public let domainName: String
    public let name: String
    /// The market: ISO 3166-1 alpha-2, as the reference data has it.
    public let country: String
    public let partnerId: String
    public let mpnId: String
    public let resellerMpnId: String
    /// Empty when the customer has none.
    public let vatId: String
    public let isTaxExempt: Bool

    public init(
        id: String, domainName: String, name: String, country: String, partnerId: String, mpnId: String,
        resellerMpnId: String, vatId: String, isTaxExempt: Bool
    ) {
        self.id = id
        self.domainName = domainName
        self.name = name
        self.country = country
        self.partnerId = partnerId
        self.mpnId = mpnId
        self.resellerMpnId = resellerMpnId
        self.vatId = vatId
        self.isTaxExempt = isTaxExempt
    }
}

/// The kind of a SKU: the `Family` column of `products.csv` (R1).
public enum ProductFamily: String, CaseIterable, Sendable {
    case software = "Software"
    case reservation = "Reservation"
}

/// A SKU of the catalogue: a row of `products.csv`.
public final class Product: Sendable {
    public let productId: String
    /// The SkuId, left-padded with zeros to four characters.
    public let skuId: String
    public let productTitle: String
    public let skuTitle: String
    public let family: ProductFamily
    /// The software that the SKU licenses; nil when the column is blank.
    public let edition: ProductEdition?
    /// Cores that one unit licenses; 0 when the SKU is not licensed by cores.
    public let coresPerUnit: Int
    /// Cores of the virtual machine that is reserved; 0 when the SKU reserves none.
    public let vmCores: Int
    /// The SKU of the same product that is the base (Linux) rate (R12); empty when there is none.
    public let baseRateSkuId: String
    public let minimumQuantity: Int64
    public let maximumQuantity: Int64

    public init(
        productId: String, skuId: String, productTitle: String, skuTitle: String, family: ProductFamily,
        edition: ProductEdition?,
        coresPerUnit: Int, vmCores: Int, baseRateSkuId: String, minimumQuantity: Int64, maximumQuantity: Int64
    ) {
        self.productId = productId
        self.skuId = skuId
        self.productTitle = productTitle
        self.skuTitle = skuTitle
        self.family = family
        self.edition = edition
        self.coresPerUnit = coresPerUnit
        self.vmCores = vmCores
        self.baseRateSkuId = baseRateSkuId
        self.minimumQuantity = minimumQuantity
        self.maximumQuantity = maximumQuantity
    }

    /// The Windows Server edition whose licensed cores the Azure Hybrid Benefit counts (R12); nil when the SKU licenses
    /// none.
    public var windowsServerEdition: WindowsServerEdition? {
        coresPerUnit > 0 ? edition?.windowsServer : nil
    }

    /// Returns the cores that a line licenses, or the largest `Int64` when they are more.
    public func cores(ofUnits quantity: Int64) -> Int64 {
        Int64(clamping: Int128(quantity) * Int128(coresPerUnit))
    }
}

/// The software that a SKU licenses: the `Edition` column of `products.csv`. Only it decides about R12; titles decide
/// nothing.
public enum ProductEdition: String, CaseIterable, Sendable {
    case windowsServerStandard = "WindowsServerStandard"
    case windowsServerDatacenter = "WindowsServerDatacenter"
    case sqlServerStandard = "SqlServerStandard"
    case sqlServerEnterprise = "SqlServerEnterprise"

    /// The edition of Windows Server; nil for other software.
    var windowsServer: WindowsServerEdition? {
        switch self {
        case .windowsServerStandard: .standard
        case .windowsServerDatacenter: .datacenter
        case .sqlServerStandard, .sqlServerEnterprise: nil
        }
    }
}

/// The editions that carry the Azure Hybrid Benefit, in the order in which their cores are taken. A Datacenter licence
/// stays in use on premises while it is used in Azure and a Standard one does not, so Datacenter costs the customer
/// less.
public enum WindowsServerEdition: String, CaseIterable, Sendable {
    /// Reused: allocated in Azure while in use on premises.
    case datacenter = "Datacenter"
    /// Converted: allocated in Azure instead of on premises.
    case standard = "Standard"
}

/// A choice that keys and downloads are issued for (R6).
public final class DownloadChoice: Hashable, Sendable {
    public let version: String
    public let language: String
    /// File type and architecture, such as `64 Bit, ISO`.
    public let fileType: String

    public init(version: String, language: String, fileType: String) {
        self.version = version
        self.language = language
        self.fileType = fileType
    }

    public static func == (left: DownloadChoice, right: DownloadChoice) -> Bool {
        left === right
            || left.version == right.version && left.language == right.language && left.fileType == right.fileType
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(version)
        hasher.combine(language)
        hasher.combine(fileType)
    }
}
