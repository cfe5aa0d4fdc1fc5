import OrderCatalog
import OrderModel
import Testing

@Suite(.timeLimit(.minutes(60)))
struct ProductTests {
    @Test func `a SKU is found with and without its leading zeros, case-sensitively`() throws {
        let catalog = try ReferenceFiles()
            .adding("DG7GMGF0D5RK,c,Server,Pack,Software,,,,,,", to: "products.csv").load()
        #expect(
            ["0005", "005", "5"].map { catalog.product(productId: "DG7GMGF0D5RK", skuId: $0)?.skuId } == [
                "0005", "0005", "0005",
            ])
        #expect(["00005", "50", "", "C"].allSatisfy { catalog.product(productId: "DG7GMGF0D5RK", skuId: $0) == nil })
        #expect(catalog.product(productId: "DG7GMGF0D5RK", skuId: "000c")?.skuId == "000c")
        #expect(catalog.product(productId: "dg7gmgf0d5rk", skuId: "0005") == nil)
        let bytes = Array("DZH318Z0BQ4FJ1".utf8)
        let found = [12..<14, 12..<13].map { catalog.product(productId: 0..<12, skuId: $0, in: bytes.span)?.skuId }
        #expect(found == ["00J1", nil])
    }

    @Test func `a product has all columns of its row, blank numbers being no bound`() throws {
        let catalog = try ReferenceFiles().adding("X,1,T,S,Software,,,,,,", to: "products.csv").load()
        let reservation = try #require(catalog.product(productId: "DZH318Z0BQ4F", skuId: "00J1"))
        #expect(reservation.family == .reservation)
        #expect(reservation.vmCores == 16)
        #expect(reservation.coresPerUnit == 0)
        #expect(reservation.baseRateSkuId == "00J2")
        #expect(reservation.minimumQuantity == 2)
        #expect(reservation.maximumQuantity == 300)
        let plain = try #require(catalog.product(productId: "X", skuId: "0001"))
        #expect(plain.baseRateSkuId.isEmpty)
        #expect(plain.minimumQuantity == 1)
        #expect(plain.maximumQuantity == .max)
    }

    @Test func `the SKUs of a product are listed for someone who mistyped one`() throws {
        let catalog = try ReferenceFiles().adding("DG7GMGF0D5RK,4,Server,Pack,Software,,,,,,", to: "products.csv")
            .load()
        #expect(catalog.skuIds(of: "DG7GMGF0D5RK") == ["0005", "0004"])
        #expect(catalog.skuIds(of: "DG7GMGF0D5R").isEmpty)
        #expect(catalog.skuIds(of: "").isEmpty)
    }

    @Test(arguments: [
        (
            "DG7GMGF0D5RK,5,T,S,Software,,,,,,",
            "4:14: value '5': SkuId is there twice for DG7GMGF0D5RK; remove one of the rows"
        ),
        (
            "X,1,T,S,software,,,,,,",
            """
            4:9: value 'software': Family is none of the words it may be; did you mean Software? write one of \
            Software, Reservation
            """
        ),
        (
            "X,1,T,S,Software,WindowsServerStandart,8,,,,",
            """
            4:18: value 'WindowsServerStandart': Edition is none of the words it may be; did you mean \
            WindowsServerStandard? write one of WindowsServerStandard, WindowsServerDatacenter, SqlServerStandard, \
            SqlServerEnterprise, or nothing
            """
        ),
        (
            "X,1,T,S,Software,Standard,8,,,,",
            """
            4:18: value 'Standard': Edition is none of the words it may be; did you mean WindowsServerStandard or \
            SqlServerStandard? write one of WindowsServerStandard, WindowsServerDatacenter, SqlServerStandard, \
            SqlServerEnterprise, or nothing
            """
        ),
        (
            "X,1,T,S,Software,Web,8,,,,",
            """
            4:18: value 'Web': Edition is none of the words it may be; write one of WindowsServerStandard, \
            WindowsServerDatacenter, SqlServerStandard, SqlServerEnterprise, or nothing
            """
        ),
        (
            "X,1,T,S,Software,,-2,,,,",
            """
            4:19: value '-2': CoresPerUnit is no whole number in range; write a whole number from 0 to 1000000 \
            as digits
            """
        ),
        (
            "X,1,T,S,Software,,,,,0,",
            "4:22: value '0': MinimumQuantity is no whole number in range; write a whole number, 1 or more, as digits"
        ),
        (
            "X,1,T,S,Software,,,,,1,1e3",
            "4:24: value '1e3': MaximumQuantity is no whole number in range; write a whole number, 1 or more, as digits"
        ),
        (
            "X,1,T,S,Software,,,,,11,10",
            "4:25: value '10': MaximumQuantity is less than MinimumQuantity; write 11 or more"
        ),
        ("X,,T,S,Software,,,,,,", "4:3: value '': SkuId is blank; fill it in"),
    ])
    func `a wrong row says where and how to mend it`(row: String, fault: String) {
        #expect(ReferenceFiles().adding(row, to: "products.csv").faults() == ["reference/products.csv:" + fault])
    }
}

@Suite(.timeLimit(.minutes(60)))
struct DownloadTests {
    private static let files = ReferenceFiles()
        .adding(
            "DG7GMGF0D5RK,5,2019,de-DE,\"64 Bit, VHD\",server.vhd,1,\(String(repeating: "aF", count: 32))",
            to: "downloads.csv"
        )
        .adding("UNSOLD,1,2016,fr-FR,ISO,other.iso,1,", to: "downloads.csv")

    @Test func `a SKU is offered in the choices of its rows, and no others`() throws {
        let catalog = try Self.files.load()
        let server = try #require(catalog.product(productId: "DG7GMGF0D5RK", skuId: "0005"))
        let reservation = try #require(catalog.product(productId: "DZH318Z0BQ4F", skuId: "00J1"))
        let iso = DownloadChoice(version: "2022", language: "en-US", fileType: "64 Bit, ISO")
        let vhd = DownloadChoice(version: "2019", language: "de-DE", fileType: "64 Bit, VHD")
        let mixed = DownloadChoice(version: "2019", language: "en-US", fileType: "64 Bit, ISO")
        #expect(catalog.downloadChoices(for: server) == [iso, vhd])
        #expect([iso, vhd, mixed].map { catalog.isOffered($0, for: server) } == [true, true, false])
        #expect(catalog.downloadChoices(for: reservation).isEmpty)
        #expect(!catalog.isOffered(iso, for: reservation))
    }

    @Test(arguments: [
        (
            "DG7GMGF0D5RK,5,2022,en-US,\"64 Bit, ISO\",other.iso,1,",
            "3:1: the row offers the same choice for the same SKU as line 2; remove one of the rows"
        ),
        ("X,1,2022,,ISO,x.iso,1,", "3:10: value '': Language is blank; fill it in"),
        (
            "X,1,2022,en,ISO,x.iso,4 GB,",
            "3:23: value '4 GB': FileSize is no whole number in range; write a whole number, 0 or more, as digits"
        ),
        (
            "X,1,2022,en,ISO,x.iso,1,abc",
            "3:25: value 'abc': Sha256 is no SHA-256; write the 64 hexadecimal digits that `sha256sum FILE` prints"
        ),
    ])
    func `a wrong row says where and how to mend it`(row: String, fault: String) {
        #expect(ReferenceFiles().adding(row, to: "downloads.csv").faults() == ["reference/downloads.csv:" + fault])
    }
}
