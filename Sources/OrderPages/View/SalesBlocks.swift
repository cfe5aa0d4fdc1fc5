internal import OrderModel

/// The blocks that show money: each currency with its sums, markets and products.
enum SalesBlocks {
    /// The most markets and products that are shown by name. One more row sums the others.
    static let marketsMax = 24
    static let productsMax = 12

    static func blocks(_ sales: SalesTally, none: String) -> [BlockView] {
        let currencies = sales.currencies
        guard !currencies.isEmpty else { return [BlockView(paragraphs: [PageText(none)])] }
        return [BlockView(tables: [table(currencies)])] + currencies.map(block)
    }

    private static func block(_ sales: CurrencySales) -> BlockView {
        let code = sales.currency.code
        let markets = ShareList(
            sales.markets, max: marketsMax, of: sales, noun: "market", plural: "markets", id: "\(code)-markets")
        let products = ShareList(
            sales.products, max: productsMax, of: sales, noun: "product", plural: "products", id: "\(code)-products")
        let net = NumberText.amount(sales.sums.net.total, sales.currency)
        return BlockView(
            subheadings: [SubheadingView("\(code) · net total \(net)", id: code)],
            panels: [markets.panel, products.panel])
    }

    /// Returns the table of currencies, one row each: sums over different currencies would be no amounts.
    private static func table(_ currencies: [CurrencySales]) -> TableView {
        let columns = ["Charged", "Credited", "Net before tax", "Net tax", "Net total"].map { ColumnView.number($0) }
        return TableView(
            "Totals by currency", columns: [.text("Currency"), .number("Lines")] + columns,
            rows: currencies.map { sales in
                let sums = sales.sums
                let amounts = [
                    sums.charged.total, sums.credited.total, sums.net.subtotal, sums.net.tax, sums.net.total,
                ]
                return RowView(
                    sales.currency.code, links: ["#\(sales.currency.code)"],
                    [.number(sums.lineCount)] + amounts.map { .number(NumberText.amount($0, sales.currency)) })
            })
    }
}

/// The greatest parts of a currency's sums and the sum of all others: as a chart, and as a table with its numbers.
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

    var panel: PanelView { PanelView(chart, table) }

    private var hasCredits: Bool { sales.sums.credited != MoneySums() }
    private var hasCharges: Bool { sales.sums.charged != MoneySums() }
    private var code: String { sales.currency.code }
    private var title: String { "By \(noun), in \(code), tax included" }

    private var chart: ChartView {
        ChartView(
            id: id, title: title, description: description,
            legend: legend,
            shares.map { share in
                let number = text(share.sums.net.total)
                let (charged, credited) = (share.sums.charged.total, share.sums.credited.total)
                return switch (hasCharges, hasCredits) {
                case (true, true): ChartRow(label: share.name, number: number, lengths: [charged, credited])
                case (false, true): ChartRow(label: share.name, number: number, lengths: [credited], tone: .credited)
                default: ChartRow(label: share.name, number: number, lengths: [charged])
                }
            })
    }

    private var legend: [LegendView] {
        guard hasCredits else { return [] }
        return (hasCharges ? [LegendView("charged", .charged)] : []) + [LegendView("credited", .credited)]
    }

    private var description: String {
        guard let first = shares.first else { return "Nothing was charged or credited." }
        let bars =
            switch (hasCharges, hasCredits) {
            case (true, true):
                "The upper bar of each is what was charged, the lower one what was credited; the number is the net."
            case (false, true): "The length of each bar is what was credited; the number is the net."
            default: "The length of each bar is what was charged."
            }
        let most = "\(first.name) comes first with \(text(first.sums.net.total)) \(code)"
        return "\(NumberText.count(shares.count, "bar")). \(bars) \(most). The table that follows has every number."
    }

    private var table: TableView {
        TableView(
            "Amounts by \(noun), in \(code)", columns: columns, rows: shares.map { row($0.name, id: $0.id, $0.sums) },
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
    /// Returns the first shares, and one more that sums all the others.
    fileprivate func greatest(_ count: Int, _ plural: String) -> [SalesShare] {
        // The row of the others would take as much room as the one share that it sums.
        guard self.count > count + 1 else { return self }
        let others = dropFirst(count)
        let sums = others.reduce(into: SalesSums()) { $0.add($1.sums) }
        return prefix(count) + [SalesShare(name: "All \(others.count) other \(plural)", sums: sums)]
    }
}

extension String {
    /// The text with its first letter a capital.
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
