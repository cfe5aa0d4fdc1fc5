// The records of the reference books that travel with an order (contract, section 2). They are immutable and shared by
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

/// What a SKU is: the `Family` column of `products.csv` (R1).
public enum ProductFamily: String, CaseIterable, Sendable {
    case software = "Software"
    case reservation = "Reservation"
}

/// A SKU of the catalogue: a row of `products.csv`.
public final class Product: Sendable {
    public let productId: String
    /// Left-padded with zeros to four characters.
    public let skuId: String
    public let productTitle: String
    public let skuTitle: String
    public let family: ProductFamily
    /// `Standard`, `Datacenter`, `Enterprise` or empty.
    public let edition: String
    /// Cores that one unit licenses; 0 when the SKU is not licensed by cores.
    public let coresPerUnit: Int
    /// Cores of the virtual machine that is reserved; 0 when the SKU is none.
    public let vmCores: Int
    /// The SKU of the same product that is the base (Linux) rate (R12); empty when there is none.
    public let baseRateSkuId: String
    public let minimumQuantity: Int64
    public let maximumQuantity: Int64
    /// The Windows Server edition whose licensed cores the Azure Hybrid Benefit counts (R12), or nil when the SKU is no
    /// such licence. SQL Server has a Standard edition too, so the title decides with the edition.
    public let windowsServerEdition: WindowsServerEdition?

    public init(
        productId: String, skuId: String, productTitle: String, skuTitle: String, family: ProductFamily,
        edition: String,
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
        let isWindowsServer =
            family == .software && coresPerUnit > 0
            && (productTitle.contains("Windows Server") || skuTitle.contains("Windows Server"))
        self.windowsServerEdition = isWindowsServer ? WindowsServerEdition(rawValue: edition) : nil
    }
}

/// The editions that carry the Azure Hybrid Benefit, in the order in which their cores are taken: a Datacenter licence
/// stays in use on premises while it is used in Azure, a Standard one does not, so Datacenter costs the customer less.
public enum WindowsServerEdition: String, CaseIterable, Sendable {
    /// Reused: allocated in Azure while in use on premises.
    case datacenter = "Datacenter"
    /// Converted: allocated in Azure instead of on premises.
    case standard = "Standard"
}

/// A choice that keys and downloads are issued for (R6).
public struct DownloadChoice: Hashable, Sendable {
    public let version: String
    public let language: String
    /// File type and architecture, such as `64 Bit, ISO`.
    public let fileType: String

    public init(version: String, language: String, fileType: String) {
        self.version = version
        self.language = language
        self.fileType = fileType
    }
}
