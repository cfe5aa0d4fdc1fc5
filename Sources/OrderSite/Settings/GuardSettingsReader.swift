internal import OrderModel
internal import Yams

/// Reads the `guards` of `docket.yaml`: figures by name, and the same again for single partners.
struct GuardSettingsReader {
    private(set) var faults: [SettingsFault] = []

    static let section = "guards"
    private static let partners = "partners"
    private static let figures = ["orders", "keys", "links", "resultBytes", "amount", "priceChange"]

    /// The known keys, as dotted paths.
    static let paths = (figures + [partners]).map { "\(section).\($0)" }

    mutating func settings(_ node: Node) -> GuardSettings {
        var settings = GuardSettings()
        let everyone = guards(node, path: Self.section) { reader, partners in
            for (key, value) in reader.entries(partners) {
                let partnerId = key.string ?? ""
                if partnerId.isEmpty {
                    reader.report(key, "is no partner's id", remedy: "write a PartnerId of agents.csv")
                }
                settings.partners[partnerId] = reader.guards(value, path: "\(Self.section).\(Self.partners)")
            }
        }
        settings.everyone = settings.everyone.overridden(by: everyone)
        return settings
    }

    /// Reads guards. `readPartners` reads the partners' own ones; it is nil within a partner.
    private mutating func guards(
        _ node: Node, path: String, readPartners: ((inout GuardSettingsReader, Node) -> Void)? = nil
    ) -> Guards {
        var guards = Guards()
        for (key, value) in entries(node) {
            switch key.string ?? "" {
            case "orders": guards.orders = count(value, "\(path).orders")
            case "keys": guards.keys = count(value, "\(path).keys")
            case "links": guards.links = count(value, "\(path).links")
            case "resultBytes": guards.resultBytes = count(value, "\(path).resultBytes")
            case "amount": guards.amountMinor = amounts(value)
            case "priceChange": guards.priceChangePercent = percent(value)
            case Self.partners where readPartners != nil: readPartners?(&self, value)
            case let unknown: reportUnknown(key, unknown, mayBePartners: readPartners != nil)
            }
        }
        return guards
    }

    /// Returns the keys and values of a mapping. An empty section counts as none.
    private mutating func entries(_ node: Node) -> [(key: Node, value: Node)] {
        if let mapping = node.mapping { return mapping.map { ($0.key, $0.value) } }
        if node.scalar?.string.isEmpty == true { return [] }
        report(node, "is no mapping", remedy: "write keys with values, each as `key: value`, on lines of their own")
        return []
    }
}

extension GuardSettingsReader {
    private mutating func count(_ node: Node, _ path: String) -> Int64? {
        let text = node.scalar?.string ?? ""
        let isDigits = !text.isEmpty && text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
        if isDigits, let number = Int64(text) { return number }
        report(node, "of \(path) is no whole number of 0 or more", remedy: "write a whole number as digits, 0 or more")
        return nil
    }

    private mutating func amounts(_ node: Node) -> [Currency: Int64] {
        var amounts: [Currency: Int64] = [:]
        for (key, value) in entries(node) {
            guard let currency = Currency(code: key.string ?? "") else {
                report(key, "is no currency of ISO 4217", remedy: "write its code, three capital letters, such as EUR")
                continue
            }
            if let money = Money(text: value.scalar?.string ?? "", currency: currency) {
                amounts[currency] = money.minorUnits
            } else {
                report(
                    value, "of guards.amount.\(currency) is no amount in \(currency)",
                    remedy: "write a plain decimal such as \(Money(minorUnits: 25_000_000, currency: currency))")
            }
        }
        return amounts
    }

    private mutating func percent(_ node: Node) -> ExactDecimal? {
        let text = node.scalar?.string ?? ""
        if let percent = ExactDecimal(text), percent.coefficient >= 0, !text.hasPrefix("-") { return percent }
        report(
            node, "of guards.priceChange is no plain decimal of 0 or more", remedy: "write percent, such as 30 or 12.5")
        return nil
    }

    private mutating func reportUnknown(_ key: Node, _ name: String, mayBePartners: Bool) {
        let known = mayBePartners ? Self.figures + [Self.partners] : Self.figures
        let nearest = known.min { editDistance(name, $0) < editDistance(name, $1) } ?? ""
        report(key, "is no key of the guards", remedy: "the nearest is \(nearest); correct or remove it")
    }

    private mutating func report(_ node: Node, _ problem: String, remedy: String) {
        faults.append(SettingsFault(at: node, problem, remedy: remedy))
    }
}
