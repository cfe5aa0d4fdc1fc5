import OrderModel
import Testing

@Suite("A Windows Server licence (R12)", .timeLimit(.minutes(60)))
struct WindowsServerEditionTests {
    private func product(_ edition: ProductEdition?, title: String = "Server", cores: Int = 16) -> Product {
        Product(
            productId: "DG7GMGF0DVT9", skuId: "0001", productTitle: title, skuTitle: title, family: .software,
            edition: edition, coresPerUnit: cores, vmCores: 0, baseRateSkuId: "", minimumQuantity: 1,
            maximumQuantity: 1)
    }

    private func licence(
        _ edition: ProductEdition?, title: String = "Server", cores: Int = 16
    ) -> WindowsServerEdition? {
        product(edition, title: title, cores: cores).windowsServerEdition
    }

    @Test(arguments: [
        (ProductEdition.windowsServerStandard, WindowsServerEdition.standard as WindowsServerEdition?),
        (.windowsServerDatacenter, .datacenter), (.sqlServerStandard, nil), (.sqlServerEnterprise, nil),
    ])
    func `is one by its edition, whatever its title says`(_ edition: ProductEdition, _ licence: WindowsServerEdition?) {
        for title in ["", "Windows Server 2019 Datacenter", "SQL Server Standard"] {
            #expect(self.licence(edition, title: title) == licence)
        }
    }

    @Test func `is none without an edition or without cores`() {
        #expect(licence(nil, title: "Windows Server Standard") == nil)
        #expect(licence(.windowsServerStandard, cores: 0) == nil)
        #expect(licence(.windowsServerStandard, cores: 1) == .standard)
    }

    @Test func `licenses its cores for each unit, up to the most that can be counted`() {
        let product = product(.windowsServerStandard, cores: 16)
        #expect(product.cores(ofUnits: 3) == 48)
        #expect(product.cores(ofUnits: Int64.max / 16) == Int64.max - 15)
        #expect(product.cores(ofUnits: Int64.max / 16 + 1) == .max)
        #expect(product.cores(ofUnits: .max) == .max)
    }

    @Test func `is taken Datacenter first, which stays in use on premises`() {
        #expect(WindowsServerEdition.allCases == [.datacenter, .standard])
    }
}
