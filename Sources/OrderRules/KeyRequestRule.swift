internal import OrderCatalog
internal import OrderModel

/// R7: keys and downloads can be had again, as often as wanted, each time with a fresh link; of what was cancelled they
/// are revoked (R9).
enum KeyRequestRule {
    static func judge(
        _ draft: LineDraft, target: RequestTargetRule.Target?, catalog: Catalog,
        findings: inout [Finding]
    ) -> KeyRequestIntent? {
        let choice = DownloadChoiceRule.read(draft, findings: &findings)
        guard let target else { return nil }
        if let batchId = target.purchase.unfinishedBatchId {
            let field = RequestTargetRule.fields.first { !draft.isBlank($0) } ?? .orderId
            findings.append(Finding(.orderNotFinished, line: draft.line, field: field, batchId))
            return nil
        }
        let standing = target.lines.filter { $0.cancelledAt == nil }
        guard !standing.isEmpty else {
            findings.append(CancellationRule.alreadyCancelled(draft, target))
            return nil
        }
        switch choice {
        case .faulty: return nil
        case .none: return again(draft, target.purchase, standing, &findings)
        case .chosen(let choice): return fresh(draft, target.purchase, standing, choice, catalog, &findings)
        }
    }

    /// Without a choice, the one made before stands.
    private static func again(
        _ draft: LineDraft, _ purchase: RecordedPurchase, _ lines: [RecordedLine], _ findings: inout [Finding]
    ) -> KeyRequestIntent? {
        let targets = lines.compactMap { line in line.choice.map { (line: line, choice: $0) } }
        guard targets.isEmpty else { return KeyRequestIntent(line: draft.line, purchase: purchase, targets: targets) }
        for field in [Field.version, .language, .fileType] {
            findings.append(draft.missing(field, "no choice was made before, and keys are issued for one"))
        }
        return nil
    }

    private static func fresh(
        _ draft: LineDraft, _ purchase: RecordedPurchase, _ lines: [RecordedLine], _ choice: DownloadChoice,
        _ catalog: Catalog, _ findings: inout [Finding]
    ) -> KeyRequestIntent? {
        let products = lines.map { ($0, catalog.product(productId: $0.productId, skuId: $0.skuId)) }
        let targets = products.compactMap { line, product in
            product.map { catalog.isOffered(choice, for: $0) } == true ? (line: line, choice: choice) : nil
        }
        guard targets.isEmpty else { return KeyRequestIntent(line: draft.line, purchase: purchase, targets: targets) }
        let offered = distinct(products.compactMap(\.1)).flatMap { catalog.downloadChoices(for: $0) }
        findings.append(DownloadChoiceRule.notOffered(draft, choice, offered: offered))
        return nil
    }

    /// Each product once, in the order of the lines: an order of 10,000 lines has a few.
    private static func distinct(_ products: [Product]) -> [Product] {
        var seen: Set<[String]> = []
        return products.filter { seen.insert([$0.productId, $0.skuId]).inserted }
    }
}
