import OrderCatalog
import OrderModel
import OrderWorld
import Testing

@Suite(.timeLimit(.minutes(60)))
struct CatalogLoadingTests {
    private let world = LiveWorld()
    private let directory = "/tmp/docket-catalog-tests-\(UInt64.random(in: .min ... .max))"

    private func write(_ files: ReferenceFiles) throws {
        try world.makeDirectory(directory, mode: 0o755)
        for (name, text) in files.texts {
            let file = try world.openForWriting(directory + "/" + name, mode: 0o644)
            try file.write(Array(text.utf8).span)
            try file.syncAndClose()
        }
    }

    @Test func `a folder is loaded, with the hash of every file in the order of the names`() throws {
        try write(ReferenceFiles())
        defer { try? world.removeTree(directory) }
        let catalog = try Catalog.load(directory: directory, world: world) { "\($0.count)" }
        #expect(catalog.market("DE")?.name == "Germany")
        #expect(
            catalog.hashes.map(\.fileName) == [
                "agents.csv", "customers.csv", "downloads.csv", "markets.csv", "prices.csv", "products.csv",
                "restrictions.csv",
                "tax.csv",
            ])
        #expect(catalog.hashes.last?.sha256 == "\(ReferenceFiles().texts["tax.csv"]?.utf8.count ?? 0)")
    }

    @Test func `every missing file is a fault`() throws {
        try write(ReferenceFiles())
        defer { try? world.removeTree(directory) }
        try world.removeFile(directory + "/tax.csv")
        try world.removeFile(directory + "/agents.csv")
        let error = try #require(throws: CatalogError.self) {
            try Catalog.load(directory: directory, world: world) { _ in "" }
        }
        #expect(
            "\(error)" == """
                reference/agents.csv:1:1: the file is missing; put it there; without rows, it still needs its header row
                reference/tax.csv:1:1: the file is missing; put it there; without rows, it still needs its header row
                """)
    }

    @Test func `a folder that is missing is named, once for all its files`() throws {
        let error = try #require(throws: CatalogError.self) {
            try Catalog.load(directory: directory + "/nowhere", world: world) { _ in "" }
        }
        #expect("\(error)".hasPrefix("there is no folder \(directory)/nowhere, which holds the reference data; "))
    }

    @Test func `a file that cannot be read is the world's failure`() throws {
        try write(ReferenceFiles())
        defer { try? world.removeTree(directory) }
        try world.removeFile(directory + "/tax.csv")
        try world.makeDirectory(directory + "/tax.csv", mode: 0o755)
        let error = try #require(throws: CatalogError.self) {
            try Catalog.load(directory: directory, world: world) { _ in "" }
        }
        guard case .world(let failure) = error else {
            Issue.record("\(error) is no failure of the world")
            return
        }
        #expect(failure.path == directory + "/tax.csv")
    }

    @Test func `the sample site's reference data is in order`() throws {
        let package = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
        let catalog = try Catalog.load(directory: package + "/Samples/reference", world: world) { _ in "" }
        let product = try #require(catalog.product(productId: "DG7GMGF0D5RK", skuId: "4"))
        let market = try #require(catalog.market("AT"))
        let rows = catalog.priceRows(product: product, market: market)
        let tiers = rows.tiers(
            term: "OneTime", billingPlan: "", segment: "", currency: market.defaultCurrency,
            at: try instant("2018-12-28T02:00:00Z"))
        #expect(tiers?.tiers.map(\.unitPrice.description) == ["143.99"])
    }
}
