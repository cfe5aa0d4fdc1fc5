package import OrderModel

/// `statement.html`: what a customer bought, got and cancelled, a numbered statement for each month. It has no keys and
/// no links.
package struct CustomerPage: Sendable {
    /// The most lines of a month on the page. The CSV file has all of them.
    package static let linesMax = 500

    package struct Party: Sendable {
        package let id: String
        package let name: String
        package let domainName: String
        package let country: String
        package let partnerId: String

        package init(id: String, name: String, domainName: String, country: String, partnerId: String) {
            self.id = id
            self.name = name
            self.domainName = domainName
            self.country = country
            self.partnerId = partnerId
        }
    }

    /// The sums of a month in one currency.
    package struct Sum: Sendable {
        package let currency: Currency
        package let charged: MoneySums
        /// Positive.
        package let refunded: MoneySums
        package let net: MoneySums

        package init(currency: Currency, charged: MoneySums, refunded: MoneySums, net: MoneySums) {
            self.currency = currency
            self.charged = charged
            self.refunded = refunded
            self.net = net
        }
    }

    /// A line that was bought or cancelled, or whose keys were handed out again.
    package struct Line: Sendable {
        package let day: CivilDate
        /// `bought`, `keys` or `cancelled`.
        package let event: String
        package let orderId: String
        package let reference: String
        package let title: String
        package let quantity: Int64
        package let currency: Currency
        /// Negative for a credit; nil for a request for keys.
        package let amounts: LineAmounts?
        /// The download that a key was handed out for; empty without one.
        package let download: String

        package init(
            day: CivilDate, event: String, orderId: String, reference: String, title: String, quantity: Int64,
            currency: Currency, amounts: LineAmounts?, download: String
        ) {
            self.day = day
            self.event = event
            self.orderId = orderId
            self.reference = reference
            self.title = title
            self.quantity = quantity
            self.currency = currency
            self.amounts = amounts
            self.download = download
        }
    }

    /// A statement.
    package struct Month: Sendable {
        package let number: Int
        /// The month, such as `2018-10`.
        package let name: String
        package let isWhole: Bool
        package let sums: [Sum]
        /// The first lines of the month.
        package let lines: [Line]
        package let lineCount: Int
        package let keyCount: Int
        package let boughtCount: Int
        package let cancelledCount: Int

        package init(
            number: Int, name: String, isWhole: Bool, sums: [Sum], lines: [Line], lineCount: Int, keyCount: Int,
            boughtCount: Int, cancelledCount: Int
        ) {
            self.number = number
            self.name = name
            self.isWhole = isWhole
            self.sums = sums
            self.lines = lines
            self.lineCount = lineCount
            self.keyCount = keyCount
            self.boughtCount = boughtCount
            self.cancelledCount = cancelledCount
        }
    }

    package let customer: Party
    /// The first and the last day, both included (UTC).
    package let firstDay: CivilDate
    package let lastDay: CivilDate
    package let origin: PageOrigin
    package let months: [Month]
    /// The files beside the page.
    package let files: [PageFile]
    package let notices: [PageNotice]

    package init(
        customer: Party, firstDay: CivilDate, lastDay: CivilDate, origin: PageOrigin, months: [Month],
        files: [PageFile], notices: [PageNotice] = []
    ) {
        self.customer = customer
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.origin = origin
        self.months = months
        self.files = files
        self.notices = notices
    }
}
