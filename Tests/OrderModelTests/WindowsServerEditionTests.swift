import OrderModel
import Testing

@Suite("A Windows Server licence (R12)")
struct WindowsServerEditionTests {
    private struct Sku: CustomTestStringConvertible {
        var title = "Windows Server"
        var skuTitle = "16 Core"
        var family = ProductFamily.software
        var edition = "Standard"
        var cores = 16

        var testDescription: String { "\(title) \(skuTitle) \(family) \(edition) \(cores) cores" }

        var licence: WindowsServerEdition? {
            Product(
                productId: "DG7GMGF0DVT9", skuId: "0001", productTitle: title, skuTitle: skuTitle, family: family,
                edition: edition, coresPerUnit: cores, vmCores: 0, baseRateSkuId: "", minimumQuantity: 1,
                maximumQuantity: 1
            ).windowsServerEdition
        }
    }

    @Test("is one by its title, its edition and its cores")
    func licences() {
        #expect(Sku().licence == .standard)
        #expect(Sku(edition: "Datacenter").licence == .datacenter)
        #expect(Sku(title: "Windows Server 2019").licence == .standard)
        #expect(Sku(title: "Server", skuTitle: "Windows Server 8 Core").licence == .standard)
    }

    @Test("is none without one of them")
    func others() {
        #expect(Sku(title: "SQL Server").licence == nil)
        #expect(Sku(edition: "Enterprise").licence == nil)
        #expect(Sku(edition: "").licence == nil)
        #expect(Sku(edition: "datacenter").licence == nil)
        #expect(Sku(cores: 0).licence == nil)
        #expect(Sku(title: "Windows Server VM", family: .reservation).licence == nil)
    }

    @Test("is taken Datacenter first, which stays in use on premises")
    func order() {
        #expect(WindowsServerEdition.allCases == [.datacenter, .standard])
    }
}
