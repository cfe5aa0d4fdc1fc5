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

    /// The movement on each account, in minor units. Their sum is 0.
    var movements: [(account: JournalAccount, minorUnits: Int64)] {
        let amounts = posting.amounts
        let income: JournalAccount = posting.isCredit ? .credits(market: market) : .sales(market: market)
        var movements: [(JournalAccount, Int64)] = [
            (.receivable(partner: posting.partnerId), amounts.total), (income, -amounts.subtotal),
        ]
        // A tax that is not itemised is within the subtotal. A tax of zero moves nothing.
        if let tax = amounts.tax, tax != 0 { movements.append((.tax(market: market), -tax)) }
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

/// The accounts of a journal.
enum JournalAccount: Hashable {
    case receivable(partner: String)
    case sales(market: String)
    case credits(market: String)
    case tax(market: String)
}

/// Entries in the format of one program.
protocol JournalEntries {
    /// The text that is not written yet.
    var text: LineBuffer { get set }
    /// Begins the file with its first lines.
    mutating func begin(_ request: ExportRequest)
    mutating func append(_ entry: JournalEntry)
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

    /// The text as part of an account's name: ASCII letters and digits and `-`, and any other byte as `-` and two
    /// digits.
    var accountPart: String {
        var part = ""
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                part.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                part += (byte < 16 ? "-0" : "-") + String(byte, radix: 16)
            }
        }
        return part.isEmpty ? "none" : part
    }
}
