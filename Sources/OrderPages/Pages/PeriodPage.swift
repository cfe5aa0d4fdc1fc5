package import OrderModel

/// `summary.html` of a period's export: the charges and credits of each currency, by market and by product, and the
/// files that list them line by line.
///
///     var sales = SalesTally()
///     try ledger.visitPostings(period) { sales.add($0.outcome) }
///     let page = PeriodPage(firstDay: from, lastDay: to, partnerId: nil, origin: origin, files: files, sales: sales)
///     try file.write(page.html().span)
package struct PeriodPage: Sendable {
    /// The first and the last day of the period, both included (UTC).
    package let firstDay: CivilDate
    package let lastDay: CivilDate
    /// The partner of the export; nil for all partners.
    package let partnerId: String?
    package let origin: PageOrigin
    /// The files that were written beside the page.
    package let files: [PageFile]
    package let sales: SalesTally
    package let notices: [PageNotice]

    package init(
        firstDay: CivilDate, lastDay: CivilDate, partnerId: String?, origin: PageOrigin, files: [PageFile],
        sales: SalesTally, notices: [PageNotice] = []
    ) {
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.partnerId = partnerId
        self.origin = origin
        self.files = files
        self.sales = sales
        self.notices = notices
    }
}
