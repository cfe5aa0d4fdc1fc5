internal import OrderSite
internal import OrderWorld

/// Trials of partners' habits: they send batches twice, and in any order. The results differ in their bytes, but not in
/// money and keys.
extension TrialBench {
    func duplicateDelivery(_ root: String) async throws -> TrialResult {
        let layout = try await siteWithAll(root)
        var problems = await cleanRun(layout)
        for name in ["", "again-"] {
            for delivery in stages.deliveries {
                try delivery.renamed(Self.prefixed(delivery.name, name)).put(into: layout, world: world)
            }
            problems += await cleanRun(layout)
        }
        problems += try AcceptedOrders(at: layout, aboveClaim: earlierClaims).problems
        return TrialResult(problems: problems)
    }

    /// Returns the path in the same folder with another file name.
    private static func prefixed(_ path: String, _ prefix: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return prefix + path }
        return path[...slash] + prefix + path[path.index(after: slash)...]
    }

    func reorderedDelivery(_ root: String, _ generator: inout TrialGenerator) async throws -> TrialResult {
        let layout = try await stages.copy(before: 0, to: root, world: world)
        let shuffled = stages.deliveries.shuffled(using: &generator)
        var problems: [String] = []
        for delivery in shuffled + stages.deliveries {
            try delivery.put(into: layout, world: world)
            problems += await cleanRun(layout)
        }
        let found = try AcceptedOrders(at: layout, aboveClaim: earlierClaims)
        let undisturbed = try AcceptedOrders(at: stages.endLayout, aboveClaim: earlierClaims)
        problems += found.problems + found.differencesInMoney(from: undisturbed)
        if !problems.isEmpty { problems.insert("in the order \(shuffled.map(\.name))", at: 0) }
        return TrialResult(isHit: stages.deliveries.count > 1, problems: problems)
    }
}

extension AcceptedOrders {
    /// Returns the orders that cost something else than elsewhere, though they ask for the same. The order of arrival
    /// may decide which of two orders is accepted, but never the cost of one.
    func differencesInMoney(from other: AcceptedOrders) -> [String] {
        orders.sorted { $0.key < $1.key }.compactMap { key, order in
            guard let wanted = other.orders[key], wanted.content == order.content, wanted.totals != order.totals else {
                return nil
            }
            return "\(key.reference) comes to \(order.totals), undisturbed to \(wanted.totals)"
        }
    }
}
