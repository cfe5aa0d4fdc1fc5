import OrderCatalog
import OrderModel

@testable import OrderSite

/// A reference file of any bytes, beside seven sound ones: it gives a catalogue that answers every question, or faults
/// with a place in the files.
struct ReferenceFuzz {
    private let fileName: String
    private let others: [String: [UInt8]]

    /// Nil when there is no such reference file.
    init?(fileName: String) {
        var files: [String: [UInt8]] = [:]
        for file in TemplateFile.all where file.name.hasPrefix("reference/") {
            files[String(file.name.dropFirst("reference/".count))] = Array(file.text.utf8)
        }
        guard files[fileName] != nil else { return nil }
        self.fileName = fileName
        self.others = files
    }

    func read(_ bytes: [UInt8]) {
        var files = others
        files[fileName] = bytes
        do throws(CatalogError) {
            ask(try Catalog.load(files: files) { _ in String(repeating: "0", count: 64) })
        } catch {
            guard case .faults(let faults) = error else { fatalError("bytes in memory cannot be read: \(error)") }
            require(!faults.isEmpty, "what is refused has a fault")
            for fault in faults {
                require(fault.line >= 1 && fault.column >= 1, "places count from 1")
                require(files[fault.file] != nil, "a fault is about a file that there is")
            }
        }
    }

    /// Asks a run's questions, on days before, in and after the samples' periods.
    private func ask(_ catalog: Catalog) {
        let products = [("DG7GMGF0D5RK", "5"), ("DZH318Z0BQ3V", "00G1")].compactMap {
            catalog.product(productId: $0.0, skuId: $0.1)
        }
        let markets = ["AU", "BR", "DE", "IE", "JP", "US"].compactMap(catalog.market)
        for year in [1, 2018, 2022, 9_999] {
            guard let day = CivilDate(year: year, month: 10, day: 29) else { fatalError("the days are days") }
            _ = catalog.agentRoles(partnerId: TemplateFile.partnerId, agent: "mara.voss@kestrel.example", on: day)
            for market in markets {
                _ = market.defaultCurrency
                _ = catalog.taxRule(market: market, on: day)
                _ = catalog.restriction(family: .reservation, market: market, on: day)
                for product in products { askPrices(catalog.priceRows(product: product, market: market), market, day) }
            }
        }
        _ = catalog.customers(withDomainName: "ALSTER.example").map(\.country)
        _ = products.map(catalog.downloadChoices)
    }

    private func askPrices(_ rows: PriceRows, _ market: Market, _ day: CivilDate) {
        for term in rows.terms {
            for currency in market.currencies {
                let tiers = rows.tiers(
                    term: term, billingPlan: "", segment: "", currency: currency, at: Timestamp(date: day))
                _ = tiers?.tiers.map(\.unitPrice)
            }
        }
    }
}
