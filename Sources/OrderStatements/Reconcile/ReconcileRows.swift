internal import OrderLedger
internal import OrderModel
internal import OrderReconciliation
internal import TabularText

/// The rows of `reconcile.csv`: one for each row of the vendor's files, and one for each posting without such a row.
struct ReconcileRows {
    private let issuer: any IdentifierIssuing
    private let fileNames: [String]
    private var lastOrder = (serial: 0 as Int64, secretId: 0, id: "")

    init(issuer: any IdentifierIssuing, fileNames: [String]) {
        self.issuer = issuer
        self.fileNames = fileNames
    }

    mutating func append(_ reconciled: ReconciledLine, to line: inout LineBuffer) {
        line.word(reconciled.verdict.name)
        line.word(reconciled.key?.name ?? "")
        Self.appendPlace(reconciled, fileNames, to: &line)
        Self.appendSubject(reconciled, to: &line)
        appendOrder(reconciled, to: &line)
        Self.appendAmounts(reconciled, to: &line)
        Self.appendDifferences(reconciled, to: &line)
        line.guardedText(reconciled.note)
        line.endLine()
    }

    private static func appendPlace(_ reconciled: ReconciledLine, _ fileNames: [String], to line: inout LineBuffer) {
        guard let file = reconciled.file, let row = reconciled.row else { return line.blank(3) }
        line.guardedText(fileNames[file])
        line.number(row.line)
        line.guardedCell(row.text(.invoiceNumber))
    }

    /// Appends the subject of the line: the file's values, or else the ledger's.
    private static func appendSubject(_ reconciled: ReconciledLine, to line: inout LineBuffer) {
        let (row, posting) = (reconciled.row, reconciled.posting)
        func cell(_ text: VendorRow.Text, _ here: String) {
            if let there = row?.text(text), !there.isEmpty { line.guardedCell(there) } else { line.guardedText(here) }
        }
        cell(.partnerId, posting?.batch.header.partnerId ?? "")
        cell(.customerId, posting?.customer.id ?? "")
        cell(.customerDomainName, posting?.customer.domainName ?? "")
        cell(.productId, posting?.offer.product.productId ?? "")
        cell(.skuId, posting?.offer.product.skuId ?? "")
        cell(.subscriptionId, "")
        cell(.chargeType, posting.map { $0.isCredit ? "cancelImmediate" : "new" } ?? "")
        if let date = row?.orderDate ?? posting?.orderDate { line.date(date) } else { line.blank() }
        line.word(reconciled.currency.code)
    }

    private mutating func appendOrder(_ reconciled: ReconciledLine, to line: inout LineBuffer) {
        if let row = reconciled.row { line.guardedCell(row.text(.orderId)) } else { line.blank() }
        guard let posting = reconciled.posting else {
            line.blank()
            if let row = reconciled.row { line.guardedCell(row.text(.referenceId)) } else { line.blank() }
            return line.blank(2)
        }
        // When the OrderId found the row, the row's own id is the same and need not be made again.
        if reconciled.key == .orderId, let row = reconciled.row {
            line.guardedCell(row.text(.orderId))
        } else {
            line.word(orderId(of: posting))
        }
        line.guardedText(posting.reference)
        line.guardedText(posting.batch.folder)
        line.time(posting.batch.postedAt)
    }

    mutating func orderId(of posting: ReconciledPosting) -> String {
        if lastOrder.id.isEmpty || lastOrder.serial != posting.orderSerial || lastOrder.secretId != posting.secretId {
            let id = issuer.orderId(serial: posting.orderSerial, secretId: posting.secretId)
            lastOrder = (posting.orderSerial, posting.secretId, id)
        }
        return lastOrder.id
    }

    private static func appendAmounts(_ reconciled: ReconciledLine, to line: inout LineBuffer) {
        let (row, currency) = (reconciled.row, reconciled.currency)
        // A posting that an earlier row has too would count twice in a sum of the column.
        let posting = reconciled.amountHere == nil ? nil : reconciled.posting
        line.optionalNumber(row?.quantity)
        if let posting { line.number(posting.quantity) } else { line.blank() }
        line.optionalNumber(row?.unitPrice)
        line.optionalNumber(posting.map(\.signedUnitPrice))
        line.usedAmount(row?.subtotal, row?.subtotalUsed, of: currency)
        line.amount(posting?.amounts.subtotal, of: currency)
        line.readAmount(row?.taxTotal, of: currency)
        line.amount(posting?.amounts.tax, of: currency)
        line.usedAmount(row?.total, row?.totalUsed, of: currency)
        line.amount(posting?.amounts.total, of: currency)
    }

    /// Appends the difference and its parts. A part of 0 is blank. A row or a posting alone differs by its own amount.
    private static func appendDifferences(_ reconciled: ReconciledLine, to line: inout LineBuffer) {
        guard let comparison = reconciled.comparison else {
            if let difference = reconciled.differenceAlone {
                line.exactAmount(difference, of: reconciled.currency)
            } else {
                line.blank()
            }
            return line.blank(DifferenceCause.allCases.count)
        }
        line.exactAmount(comparison.difference, of: reconciled.currency)
        for cause in DifferenceCause.allCases {
            let part = comparison.part(cause)
            if part == .zero { line.blank() } else { line.exactAmount(part, of: reconciled.currency) }
        }
    }
}

extension ReconciledLine {
    /// The reason why there is no match, and the counts of an ambiguous one. For a row that has its posting, the
    /// remarks.
    var note: String {
        let finding = reason.map(finding) ?? remarks.map(\.sentence).joined(separator: " ")
        guard let accepted else { return finding }
        let (was, word) = (accepted.verdict.name, accepted.acceptance)
        return "\(was), accepted by \(word.by) on \(word.at.date): \(word.reason)."
            + (finding.isEmpty ? "" : " \(finding)")
    }

    private func finding(_ reason: UnmatchedReason) -> String {
        guard let candidates else { return reason.sentence }
        let verb = candidates.rows == 1 ? "is" : "are"
        return "\(reason.sentence) There \(verb) \(NounCount.text(candidates.rows, "row")) and "
            + "\(NounCount.text(candidates.postings, "posting"))."
    }
}

extension ReconciledPosting {
    /// The unit price; negative on a credit, as in the vendor's files.
    fileprivate var signedUnitPrice: ExactDecimal {
        let price = basis.unitPrice
        return isCredit ? ExactDecimal(coefficient: -price.coefficient, fractionDigits: price.fractionDigits) : price
    }
}

extension LineBuffer {
    /// Appends text from a vendor's file, which may be opened in a spreadsheet. Text that is not UTF-8 is made so.
    fileprivate mutating func guardedCell(_ text: ArraySlice<UInt8>) {
        guard !text.isEmpty else { return blank() }
        if text.contains(where: { $0 >= 0x80 }) { return guardedText(String(decoding: text, as: UTF8.self)) }
        beginCell()
        append(contentsOf: text)
        endGuardedCell()
    }

    fileprivate mutating func optionalNumber(_ value: ExactDecimal?) {
        if let value { number(value) } else { blank() }
    }

    /// Appends an amount with the file's digits, but at least the currency's.
    fileprivate mutating func readAmount(_ value: ExactDecimal?, of currency: Currency) {
        guard let value else { return blank() }
        if value.fractionDigits == currency.minorUnitDigits { return number(value) }
        exactAmount(ExactAmount(value), of: currency)
    }

    /// Appends an amount of the file, or the one that was used where it is blank.
    fileprivate mutating func usedAmount(_ value: ExactDecimal?, _ used: ExactAmount?, of currency: Currency) {
        if value == nil, let used { exactAmount(used, of: currency) } else { readAmount(value, of: currency) }
    }

    fileprivate mutating func exactAmount(_ value: ExactAmount, of currency: Currency) {
        if value == .zero { return amount(0, of: currency) }
        let (coefficient, fractionDigits) = value.decimal(of: currency)
        if let short = Int64(exactly: coefficient) {
            append(decimal: short, fractionDigits: fractionDigits)
        } else {
            append(decimal: coefficient, fractionDigits: fractionDigits)
        }
        blank()
    }
}
