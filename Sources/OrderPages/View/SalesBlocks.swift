internal import OrderModel

/// The blocks that show money: for each currency its sums, its markets and its products.
enum SalesBlocks {
    /// Markets and products that are shown by name; what the others came to is one more row.
    static let marketsMax = 24
    static let productsMax = 12

    static func blocks(_ sales: SalesTally, none: String) -> [BlockView] {
        let currencies = sales.currencies
        guard !currencies.isEmpty else { return [BlockView(paragraphs: [PageText(none)])] }
        return currencies.flatMap { blocks($0) }
    }

    private static func blocks(_ sales: CurrencySales) -> [BlockView] {
        let code = sales.currency.code
        let sums = BlockView(subheadings: [PageText(code)], tables: [table(sales)])
        let markets = ShareList(
            sales.markets, max: marketsMax, of: sales, noun: "market", plural: "markets", id: "\(code)-markets")
        let products = ShareList(
            sales.products, max: productsMax, of: sales, noun: "product", plural: "products", id: "\(code)-products")
        return [sums, markets.block, products.block]
    }

    private static func table(_ sales: CurrencySales) -> TableView {
        let currency = sales.currency
        func row(_ name: String, _ amounts: SalesAmounts) -> RowView {
            RowView(
                name, [amounts.subtotal, amounts.tax, amounts.total].map { .number(NumberText.amount($0, currency)) })
        }
        return TableView(
            "Totals in \(currency.code)", [.text(""), .number("Before tax"), .number("Tax"), .number("Total")],
            [row("Charged", sales.sums.charged), row("Credited", sales.sums.credited)],
            sums: [row("Net", sales.sums.net)])
    }
}

/// The greatest parts of a currency's sums, and what all others came to: as a chart, and as a table with its numbers.
private struct ShareList {
    private let shares: [SalesShare]
    private let sales: CurrencySales
    private let noun: String
    private let plural: String
    private let id: String

    init(_ shares: [SalesShare], max: Int, of sales: CurrencySales, noun: String, plural: String, id: String) {
        self.shares = shares.greatest(max, plural)
        self.sales = sales
        self.noun = noun
        self.plural = plural
        self.id = id
    }

    var block: BlockView { BlockView(charts: [chart], tables: [table]) }

    private var hasCredits: Bool { sales.sums.credited != SalesAmounts() }
    private var code: String { sales.currency.code }
    private var title: String { "By \(noun), in \(code), tax included" }

    private var chart: ChartView {
        ChartView(
            id: id, title: title, description: description,
            shares.map { share in
                let lengths = [share.sums.charged.total] + (hasCredits ? [share.sums.credited.total] : [])
                return ChartRow(label: share.name, number: text(share.sums.net.total), lengths: lengths)
            })
    }

    private var description: String {
        guard let first = shares.first else { return "Nothing was charged or credited." }
        let bars =
            hasCredits
            ? "The upper bar of each is what was charged, the lower one what was credited; the number is the net."
            : "The length of each bar is what was charged."
        let most = "\(first.name) comes first with \(text(first.sums.net.total)) \(code)"
        return "\(NumberText.count(shares.count, "bar")). \(bars) \(most). The table that follows has every number."
    }

    private var table: TableView {
        TableView(
            "Amounts by \(noun), in \(code)", columns, shares.map { row($0.name, id: $0.id, $0.sums) },
            sums: [row("All \(plural)", id: "", sales.sums)])
    }

    private var columns: [ColumnView] {
        let credits: [ColumnView] = hasCredits ? [.number("Charged"), .number("Credited")] : []
        return [.text(noun.capitalizedFirst), .number("Lines"), .number("Units")] + credits
            + [.number("Before tax"), .number("Tax"), .number(hasCredits ? "Net total" : "Total")]
    }

    private func row(_ name: String, id: String, _ sums: SalesSums) -> RowView {
        let credits = hasCredits ? [sums.charged.total, sums.credited.total] : []
        let amounts = credits + [sums.net.subtotal, sums.net.tax, sums.net.total]
        return RowView(
            name, details: id.isEmpty ? [] : [id],
            [.number(sums.lineCount), .number(sums.units)] + amounts.map { .number(text($0)) })
    }

    private func text(_ amount: Int128) -> String { NumberText.amount(amount, sales.currency) }
}

extension Array<SalesShare> {
    /// The first of them, and one more for all that follow.
    fileprivate func greatest(_ count: Int, _ plural: String) -> [SalesShare] {
        // One more row would take as much room as the one that it stands for.
        guard self.count > count + 1 else { return self }
        let others = dropFirst(count)
        let sums = others.reduce(into: SalesSums()) { $0.add($1.sums) }
        return prefix(count) + [SalesShare(name: "All \(others.count) other \(plural)", id: "", sums: sums)]
    }
}

extension String {
    /// The text with its first letter a capital.
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
