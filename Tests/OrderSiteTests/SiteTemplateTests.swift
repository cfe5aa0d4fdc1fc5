import OrderSite
import OrderWorld
import Testing

@Suite(.timeLimit(.minutes(60)))
struct SiteTemplateTests {
    private static let names = [
        "allowed_signers", "archive", "docket.yaml", "downloads", "drop", "example-batch.csv", "processing",
        "quarantine", "reference", "secrets",
    ]

    @Test func `a new site has settings, secrets, reference data, folders and an example batch`() throws {
        let site = try ScratchFolder()
        let layout = SiteLayout(root: site.layout.root + "/deep/site")
        let text = try SiteTemplate.create(at: layout.root, world: site.world)
        #expect(try site.world.names(inDirectory: layout.root) == Self.names)
        #expect(
            try site.world.names(inDirectory: layout.reference) == [
                "agents.csv", "customers.csv", "downloads.csv", "markets.csv", "prices.csv", "products.csv",
                "restrictions.csv",
                "tax.csv",
            ])
        #expect(try site.world.names(inDirectory: layout.drop).isEmpty)
        #expect(try SiteSecrets.load(from: layout, world: site.world).currentId == 1)
        #expect(
            try Settings.load(from: layout, world: site.world)
                == Settings(sellerCountry: "IE", linksHost: "downloads.example"))
        #expect(text.contains("docket run --site \(layout.root)"))
    }

    @Test func `the reference data and the batch are rows of as many values as their headers`() throws {
        let site = try ScratchFolder()
        _ = try SiteTemplate.create(at: site.layout.root, world: site.world)
        let files =
            try site.world.names(inDirectory: site.layout.reference).map { "reference/" + $0 } + ["example-batch.csv"]
        for file in files {
            // Values of the template have no line ends and no doubled quotes.
            let counts = try site.read(file).split(separator: "\n").map { line in
                line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                    .reduce(1) { $0 + ($1.offset % 2 == 0 ? $1.element.filter { $0 == "," }.count : 0) }
            }
            #expect(counts.count > 1 && Set(counts).count == 1, "\(file)")
        }
        #expect(try site.read("reference/restrictions.csv").split(separator: "\n").count == 19)
    }

    @Test func `a site is not made twice, and nothing in it changes`() throws {
        let site = try ScratchFolder()
        try site.write("# mine\n", to: "docket.yaml")
        let error = try #require(throws: SiteTemplateError.self) {
            try SiteTemplate.create(at: site.layout.root, world: site.world)
        }
        #expect(error == .alreadySite(site.layout.settings))
        #expect(try site.world.names(inDirectory: site.layout.root) == ["docket.yaml"])
    }

    @Test func `a file in the way is not overwritten, and nothing is written`() throws {
        let site = try ScratchFolder()
        try site.write("mine\n", to: "reference/tax.csv")
        let error = try #require(throws: SiteTemplateError.self) {
            try SiteTemplate.create(at: site.layout.root, world: site.world)
        }
        #expect(error == .fileInTheWay(site.layout.reference + "/tax.csv"))
        #expect(try site.world.names(inDirectory: site.layout.root) == ["reference"])
        #expect(try site.read("reference/tax.csv") == "mine\n")
    }

    @Test func `an attempt that was cut short is completed, with the secret it made`() throws {
        let site = try ScratchFolder()
        _ = try SiteTemplate.create(at: site.layout.root, world: site.world)
        let secret = try site.read("secrets/site-1.key")
        try site.world.removeFile(site.layout.settings)
        try site.world.removeFile(site.layout.reference + "/prices.csv")
        _ = try SiteTemplate.create(at: site.layout.root, world: site.world)
        #expect(try site.world.names(inDirectory: site.layout.root) == Self.names)
        #expect(try site.read("secrets/site-1.key") == secret)
    }
}
