internal import OrderCatalog
internal import OrderModel

/// R6 and R7: keys and downloads can be had again, as often as wanted. The choice is made here, or was made before.
enum KeyChoiceRule: Rule {
    static let number = "R6, R7"
    static let title = "The choice is offered, or was made before"

    static func judge(_ line: inout RequestSoFar, in order: inout OrderSoFar) {
        guard line.target != nil else { return }
        switch line.choice {
        case .faulty: break
        case .none: again(&line, in: &order)
        case .chosen(let choice): offer(choice, on: &line, in: &order)
        }
    }

    /// Gives each line the choice that was made before. When no line has one, the three fields are missing.
    private static func again(_ line: inout RequestSoFar, in order: inout OrderSoFar) {
        line.keyTargets = line.standing.compactMap { line in line.choice.map { (line: line, choice: $0) } }
        guard line.keyTargets.isEmpty else { return }
        for field in [Field.version, .language, .fileType] {
            let why = "no choice was made before, and keys are issued for one"
            order.add(line.draft.finding(.fieldMissing(why), in: field))
        }
    }

    private static func offer(_ choice: DownloadChoice, on line: inout RequestSoFar, in order: inout OrderSoFar) {
        let catalog = order.catalog
        let products = line.standing.map { ($0, catalog.product(productId: $0.productId, skuId: $0.skuId)) }
        line.keyTargets = products.compactMap { line, product in
            product.map { catalog.isOffered(choice, for: $0) } == true ? (line: line, choice: choice) : nil
        }
        guard line.keyTargets.isEmpty else { return }
        let offered = distinct(products.compactMap(\.1)).flatMap { catalog.downloadChoices(for: $0) }
        order.add(DownloadChoiceRule.notOffered(line.draft, choice, offered: offered))
    }

    /// Returns each product once, in the order of the lines. An order of 10,000 lines has only a few.
    private static func distinct(_ products: [Product]) -> [Product] {
        var seen: Set<[String]> = []
        return products.filter { seen.insert([$0.productId, $0.skuId]).inserted }
    }
}
