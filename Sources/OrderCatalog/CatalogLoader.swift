/// The reference files, in the order in which they are read. Prices and downloads come after the products and markets
/// that they refer to.
enum CatalogFile: String, CaseIterable {
    case agents = "agents.csv"
    case customers = "customers.csv"
    case markets = "markets.csv"
    case products = "products.csv"
    case restrictions = "restrictions.csv"
    case tax = "tax.csv"
    case downloads = "downloads.csv"
    case prices = "prices.csv"
}

/// Reads the files one after the other, so that only one of them is in memory at a time.
struct CatalogLoader {
    private(set) var agents = AgentRegister()
    private(set) var customers = CustomerRegister()
    private(set) var products = ProductRegister()
    private(set) var downloads = DownloadRegister()
    private(set) var markets = MarketRegister()
    private(set) var taxRules = TaxBook()
    private(set) var restrictions = RestrictionBook()
    private(set) var prices: PriceBookBuilder
    private(set) var faults: [ReferenceFault] = []
    private var digests: [(fileName: String, digest: ReferenceDigest)] = []

    /// The most bytes of a file. No reference file has as many: they are ten million prices.
    static let fileBytesMax = 4 << 30

    init() {
        prices = PriceBookBuilder(products: products, markets: markets)
    }

    var hashes: [(fileName: String, sha256: String)] {
        digests.sorted { $0.fileName < $1.fileName }.map { ($0.fileName, $0.digest.finish()) }
    }

    /// Takes a file in; the bytes are nil for a file that is missing.
    mutating func read(_ file: CatalogFile, _ bytes: [UInt8]?, sha256: @escaping @Sendable ([UInt8]) -> String) {
        guard let bytes else {
            faults.append(.missing(file.rawValue))
            return
        }
        digests.append((file.rawValue, ReferenceDigest(of: bytes, by: sha256)))
        switch file {
        case .agents: agents = read(file, bytes) { AgentRegister(&$0) }
        case .customers: customers = read(file, bytes) { CustomerRegister(&$0) }
        case .markets: markets = read(file, bytes) { MarketRegister(&$0) }
        case .products: products = read(file, bytes) { ProductRegister(&$0) }
        case .restrictions: restrictions = read(file, bytes) { RestrictionBook(&$0) }
        case .tax: taxRules = read(file, bytes) { TaxBook(&$0) }
        case .downloads: downloads = read(file, bytes) { [products] in DownloadRegister(&$0, products: products) }
        case .prices: readPrices(file, bytes)
        }
    }

    private mutating func read<Column, Book>(
        _ file: CatalogFile, _ bytes: [UInt8], as book: (inout ReferenceReader<Column>) -> Book
    ) -> Book {
        var reader = ReferenceReader<Column>(file: file.rawValue, bytes: bytes)
        let book = book(&reader)
        faults += reader.faults
        return book
    }

    private mutating func readPrices(_ file: CatalogFile, _ bytes: [UInt8]) {
        var builder = PriceBookBuilder(products: products, markets: markets)
        read(file, bytes) { builder.read(&$0) }
        prices = builder
    }

    /// Sorts the prices, once the bytes of their file are no longer in memory.
    mutating func finish() {
        prices.finish()
        faults += prices.sets.faults
    }
}

extension ReferenceFault {
    /// Makes the fault of a file that is not there.
    static func missing(_ file: String) -> ReferenceFault {
        ReferenceFault(
            file: file, line: 1, column: 1, value: nil, problem: "the file is missing",
            remedy: "put it there; without rows, it still needs its header row")
    }
}
