package import OrderCatalog
package import OrderModel

/// The price list's rows and the tax rule of a recorded price, read back from the text that was recorded with it
/// (``PriceBasis/text``). So every step of a price can be followed even after the reference data changed.
package struct RecordedRates: Sendable {
    /// The tiers that priced the line.
    package let tiers: [PriceTier]
    /// The tiers of the line's own SKU, when the Azure Hybrid Benefit replaced them (R12).
    package let ownTiers: [PriceTier]?
    package let rule: TaxRule

    /// Nil when the text is not one that this program writes.
    package init?(_ basis: PriceBasis) {
        var tiers: [PriceTier] = []
        var ownTiers: [PriceTier]?
        var rule: TaxRule?
        for line in basis.text.split(separator: "\n") {
            if let text = line.after("tier: ") {
                guard let tier = PriceTier(basisText: text) else { return nil }
                if ownTiers == nil { tiers.append(tier) } else { ownTiers?.append(tier) }
            } else if line.after("own price: ") != nil {
                ownTiers = []
            } else if rule == nil, let text = line.after("tax rule: ") {
                rule = TaxRule(basisText: text, rounding: basis.rounding)
            }
        }
        guard !tiers.isEmpty, ownTiers?.isEmpty != true, let rule else { return nil }
        self.tiers = tiers
        self.ownTiers = ownTiers
        self.rule = rule
    }
}

extension PriceTier {
    /// Reads `units 1 to 100 at 0.80 EUR each (prices.csv line 3)`, or `units 101 and up at …`.
    fileprivate init?(basisText: Substring) {
        let words = basisText.split(separator: " ")
        guard words.count == 11, let minimum = Int64(words[1]), let price = ExactDecimal(words[5]),
            let line = Int(words[10].dropLast())
        else { return nil }
        let isOpen = words[2] == "and" && words[3] == "up"
        guard let maximum = isOpen ? .max : Int64(words[3]) else { return nil }
        self.init(minimum: minimum, maximum: maximum, unitPrice: price, sourceLine: line)
    }
}

extension TaxRule {
    /// Reads `DE, rate 0.19, on top of the price, in force 2007-01-01 on (tax.csv line 5: the source)`.
    fileprivate convenience init?(basisText: Substring, rounding: Rounding) {
        let place = " (tax.csv line "
        guard let end = basisText.firstRange(of: place) else { return nil }
        let parts = basisText[..<end.lowerBound].split(separator: ", ")
        let origin = basisText[end.upperBound...].dropLast().split(separator: ": ", maxSplits: 1)
        guard let market = parts.first, let line = origin.first.flatMap({ Int($0) }),
            let window = parts.last?.after("in force ")?.split(separator: " "), let first = window.first,
            let from = CivilDate(String(first)),
            let mode = TaxMode(basisText: parts.dropFirst().dropLast().joined(separator: ", "))
        else { return nil }
        let until = window.count == 3 ? window.last.flatMap { CivilDate(String($0)) } : nil
        self.init(
            market: String(market), mode: mode, rounding: rounding, effectiveFrom: from, effectiveTo: until,
            source: origin.count == 2 ? String(origin[1]) : "", sourceLine: line)
    }
}

extension Substring {
    /// Returns the text after a beginning, or nil when it begins otherwise.
    fileprivate func after(_ beginning: String) -> Substring? {
        hasPrefix(beginning) ? dropFirst(beginning.count) : nil
    }
}
