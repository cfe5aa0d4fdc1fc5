import Foundation
import OrderCatalog
import OrderWorld

/// The reference data of this target's tables: small, invented, and readable by its names.
///
/// Kestrel and Linden are partners; a customer is named after its market (`C-DE`); the seller is Irish.
enum ReferenceShelf {
    /// Returns the whole shelf, loaded once from files as on a site.
    static func catalog() throws -> Catalog {
        try loaded.get()
    }

    private static let loaded = Result { try load(files) }

    /// Returns the shelf with files changed.
    static func catalog(replacing replacements: [String: String]) throws -> Catalog {
        try load(files.merging(replacements) { $1 })
    }

    private static func load(_ files: [String: String]) throws -> Catalog {
        let world = LiveWorld()
        let name = try world.randomBytes(count: 8).map { String($0, radix: 16) }.joined()
        let folder = FileManager.default.temporaryDirectory.path + "/order-rules-\(name)"
        try world.makeDirectory(folder, mode: 0o700)
        defer { try? world.removeTree(folder) }
        for (name, text) in files {
            let file = try world.openForWriting(folder + "/" + name, mode: 0o600)
            try file.write(Array(text.utf8).span)
            try file.syncAndClose()
        }
        return try Catalog.load(directory: folder, world: world, sha256: { "\($0.count) bytes" })
    }

    private static var files: [String: String] {
        [
            "agents.csv": agents, "customers.csv": customers, "markets.csv": markets, "tax.csv": tax,
            "restrictions.csv": restrictions, "products.csv": products, "downloads.csv": downloads,
            "prices.csv": prices,
        ]
    }

    /// The 18 markets of R2.
    static let restrictedMarkets = [
        "AR", "AZ", "BY", "BR", "CN", "IN", "ID", "KZ", "LI", "MY", "MX", "RU", "SA", "ZA", "KR", "TW", "TR", "UA",
    ]

    /// The ones of them that are sold to in US dollars here.
    static var dollarMarkets: [String] { restrictedMarkets.filter { !["BR", "KR"].contains($0) } }

    static let restrictions =
        "Family,Market,EffectiveFrom,EffectiveTo,Source\n"
        + restrictedMarkets.map { "Reservation,\($0),2018-10-29,,the page of 2018-10-29\n" }.joined()
        + "Reservation,HK,2019-01-01,2019-01-31,an invented restriction that ends\n"
}
