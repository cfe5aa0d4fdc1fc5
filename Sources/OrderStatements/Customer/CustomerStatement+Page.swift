internal import OrderLedger
internal import OrderModel
internal import OrderPages
internal import OrderReports

extension CustomerStatement {
    /// Returns the page `statement.html`. `csv` is the file beside it.
    func page(csv: PublishedReport) -> CustomerPage {
        CustomerPage(
            customer: CustomerPage.Party(
                id: request.customerId, name: customer?.name ?? "", domainName: customer?.domainName ?? "",
                country: customer?.country ?? "", partnerId: partnerId),
            firstDay: request.period.from, lastDay: request.period.through,
            origin: PageOrigin(
                madeAt: request.madeAt, ledgerHead: period.extent.head?.hash ?? "",
                softwareVersion: request.softwareVersion),
            months: months.map(\.page),
            files: [
                PageFile(
                    name: csv.fileName, purpose: "every line", rowCount: months.reduce(0) { $0 + $1.rows.count },
                    sha256: csv.sha256)
            ], notices: period.notices(Self.words))
    }
}

extension CustomerMonth {
    fileprivate var page: CustomerPage.Month {
        CustomerPage.Month(
            number: number, name: month, isWhole: isWhole,
            sums: totals.map { currency, money in
                CustomerPage.Sum(
                    currency: currency, charged: money.charged, refunded: money.refunded, net: money.net)
            },
            lines: rows.prefix(CustomerPage.linesMax).map(\.page), lineCount: rows.count, keyCount: keyCount,
            boughtCount: count(.bought), cancelledCount: count(.cancelled))
    }
}

extension StatementRow {
    fileprivate var page: CustomerPage.Line {
        CustomerPage.Line(
            day: recordedAt.date, event: event.rawValue.lowercased(), orderId: orderId, reference: outcome.reference,
            title: outcome.offer.product.skuTitle, quantity: outcome.quantity, currency: outcome.offer.currency,
            amounts: amounts, download: choice)
    }
}
