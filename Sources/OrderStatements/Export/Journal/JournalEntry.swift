internal import OrderLedger
internal import OrderModel
internal import OrderReports
internal import TabularText

/// A charge or credit as an entry: its accounts and its description.
struct JournalEntry {
    let posting: Posting
    let orderId: String
    let subscriptionId: String

    init(_ posting: Posting, _ identifiers: RowIdentifiers) {
        self.posting = posting
        orderId = identifiers.orderId
        subscriptionId = identifiers.subscriptionId
    }

    var date: String { posting.postedAt.date.description }
    var market: String { posting.outcome.customer.country }

    /// The facts that decide about its accounts.
    var accountFacts: AccountFacts {
        let basis = posting.outcome.basis
        return AccountFacts(
            partnerId: posting.partnerId, market: market, family: posting.outcome.offer.product.family,
            rate: basis.taxRate.map(basis.treatment.shownRate), treatment: basis.treatment, currency: posting.currency)
    }

    /// The movement on each account, in minor units. Their sum is 0.
    var movements: [(kind: AccountKind, minorUnits: Int64)] {
        let amounts = posting.amounts
        var movements: [(AccountKind, Int64)] = [
            (.receivables, amounts.total), (posting.isCredit ? .refunds : .revenue, -amounts.subtotal),
        ]
        // A tax that is not itemised is within the subtotal. A tax of zero moves nothing.
        if let tax = amounts.tax, tax != 0 { movements.append((.tax, -tax)) }
        return movements
    }

    /// The names and values that describe the entry, in this order. Partners chose the last one, which may hold any
    /// printable character.
    var facts: [(name: String, value: String)] {
        let product = posting.outcome.offer.product
        var facts = [
            ("order", orderId), ("subscription", subscriptionId), ("batch", posting.batch.folder),
            ("product", "\(product.productId):\(product.skuId)"), ("quantity", "\(posting.outcome.quantity)"),
        ]
        if posting.isCredit {
            facts.append(("charged", posting.outcome.purchasedAt.date.description))
            facts.append(("period", posting.outcome.purchasedAt.monthText))
        }
        return facts + [("reference", posting.outcome.reference)]
    }
}

/// Entries in the format of one program.
protocol JournalEntries {
    /// The text that is not written yet.
    var text: LineBuffer { get set }
    /// Begins the file with its first lines.
    mutating func begin(_ request: ExportRequest)
    mutating func append(_ entry: JournalEntry)
    /// Throws when an entry could not be written as it has to be.
    func proved() throws(MissingAccounts)
}

extension LineBuffer {
    /// Appends a movement. The amounts of one entry stand below each other.
    mutating func appendMovement(on account: String, _ minorUnits: Int64, _ currency: Currency) {
        append(account)
        append("  ")
        append(decimal: minorUnits, fractionDigits: currency.minorUnitDigits)
        append(" ")
        append(currency.code)
        append("\n")
    }
}

extension Unicode.Scalar {
    /// True when a program may take it for the end of a line, or ignore it.
    var endsLine: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension String {
    /// True for most texts. Looking at each scalar's category takes twenty times as long.
    var isPrintableASCII: Bool { utf8.allSatisfy { (0x20..<0x7F).contains($0) } }

    /// The text with spaces in place of characters that would end a line.
    var journalText: String {
        guard !isPrintableASCII else { return self }
        var text = ""
        for scalar in unicodeScalars {
            text.unicodeScalars.append(scalar.endsLine ? " " : scalar)
        }
        return text
    }
}
