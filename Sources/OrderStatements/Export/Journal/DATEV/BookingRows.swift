internal import OrderLedger
internal import OrderModel

/// Makes the rows of a Buchungsstapel from charges and credits.
///
/// A row debits the partner's account and credits revenue. With a tax key its amount has the tax in it, which DATEV
/// takes out again. Without one the tax has a row of its own. A credit is the same with the sides turned, against
/// refunds.
struct BookingRows {
    private let settings: DATEVAccounts
    private var accounts: JournalAccounts
    /// The currencies and months that have no rate.
    private var ratesMissing: [String] = []

    init(_ settings: DATEVAccounts) {
        self.settings = settings
        accounts = JournalAccounts(settings.rules)
    }

    /// Throws an ``ExportError`` for an amount that DATEV cannot read.
    mutating func rows(_ entry: JournalEntry) throws(ExportError) -> [BookingRow] {
        let (amounts, facts) = (entry.posting.amounts, entry.accountFacts)
        let partner = accounts.account(.receivables, facts, orderId: entry.orderId)
        let sales = accounts.account(entry.posting.isCredit ? .refunds : .revenue, facts, orderId: entry.orderId)
        let tax = amounts.tax ?? 0
        var movements = [(sales, sales.taxKey == nil ? amounts.subtotal : amounts.total)]
        if sales.taxKey == nil, tax != 0 {
            movements.append((accounts.account(.tax, facts, orderId: entry.orderId), tax))
        }
        var rows: [BookingRow] = []
        for (contra, minorUnits) in movements where minorUnits != 0 {
            var row = row(entry)
            row.set(.account, partner.name)
            row.set(.contraAccount, contra.name)
            row.set(.taxKey, contra.taxKey ?? "")
            try set(minorUnits, entry, of: &row)
            rows.append(row)
        }
        return rows
    }

    /// Throws a ``MissingAccounts`` when an account or a rate was missing.
    func proved() throws(MissingAccounts) {
        let sentences = accounts.missing.map(\.description) + ratesMissing
        if !sentences.isEmpty { throw MissingAccounts(sentences) }
    }

    /// Returns a row without its amount and accounts.
    private func row(_ entry: JournalEntry) -> BookingRow {
        let (posting, outcome) = (entry.posting, entry.posting.outcome)
        var row = BookingRow()
        let (_, month, day) = posting.postedAt.date.components
        row.set(.date, twoDigits(day) + twoDigits(month))
        row.set(.document, String(entry.orderId.prefix(36)))
        row.set(.text, text: outcome.customer.name, charactersMax: 60)
        row.set(.batchWord, "Batch")
        row.set(.batch, text: posting.batch.folder, charactersMax: 210)
        row.set(.referenceWord, "Referenz")
        row.set(.reference, text: outcome.reference, charactersMax: 210)
        let product = outcome.offer.product
        row.set(.productWord, "Produkt")
        row.set(.product, text: "\(product.productId):\(product.skuId)", charactersMax: 210)
        // A part of an id would be another one.
        let vatId = outcome.customer.vatId
        if outcome.basis.treatment == .reverseCharge, vatId.utf8.count <= 15, vatId.isPrintableASCII {
            row.set(.vatId, vatId)
        }
        row.set(.isFinal, "0")
        return row
    }

    /// Sets the amount. In another currency than the books' it has its rate and the amount in the books' currency.
    ///
    /// Where DATEV's form has no room for such an amount or rate, the row is in the books' currency, and its Beleginfo
    /// tells the amount.
    private mutating func set(
        _ minorUnits: Int64, _ entry: JournalEntry, of row: inout BookingRow
    ) throws(ExportError) {
        let currency = entry.posting.currency
        let amount = BookingAmount.text(minorUnits, currency)
        row.set(.side, minorUnits < 0 ? "H" : "S")
        row.set(.currency, settings.currency.code)
        if currency == settings.currency {
            guard let amount else { throw unwritable(minorUnits, entry) }
            return row.set(.amount, amount)
        }
        let month = entry.posting.postedAt.date.monthText
        guard let rate = settings.rates[currency]?[month] else { return addMissing(currency, month) }
        guard let base = BookingAmount.text(minorUnits, currency, at: rate, in: settings.currency) else {
            throw unwritable(minorUnits, entry)
        }
        guard let amount, let rate = BookingAmount.text(rate: rate) else {
            row.set(.amount, base)
            row.set(.foreignAmountWord, "Betrag")
            return row.set(.foreignAmount, "\(Money(minorUnits: minorUnits, currency: currency)) \(currency)")
        }
        row.set(.amount, amount)
        row.set(.currency, currency.code)
        row.set(.rate, rate)
        row.set(.baseAmount, base)
        row.set(.baseCurrency, settings.currency.code)
    }

    private mutating func addMissing(_ currency: Currency, _ month: String) {
        let sentence =
            "accounts.yaml:\(settings.rules.line): datev.rates has no rate of \(currency) for \(month); "
            + "add `\(currency): {\(month): …}`, how much of it one \(settings.currency) buys"
        if !ratesMissing.contains(sentence) { ratesMissing.append(sentence) }
    }

    private func unwritable(_ minorUnits: Int64, _ entry: JournalEntry) -> ExportError {
        let amount = Money(minorUnits: minorUnits, currency: entry.posting.currency)
        return .unwritable(
            "\(amount) \(amount.currency) of order \(entry.orderId) has more than the ten digits before the comma that "
                + "a Buchungsstapel has room for; book it by hand, and export the days around it")
    }

    private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
