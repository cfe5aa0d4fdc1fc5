internal import OrderModel
internal import TabularText

/// Turns the cells of a row into a ``VendorRow``. For each unreadable value it states the expected one.
struct VendorRowReading {
    /// The row that was read last. Another row's memory may take its place.
    var row: VendorRow
    private(set) var faults: [VendorFileFault] = []
    private let file: String
    private let header: VendorHeader
    private let decimal: DecimalSign
    /// The cell of each column; nil for a column that the file does not have.
    private let cellOfColumn: [Int?]
    /// The currency that was read last, and its text.
    private var currency: Currency
    private var currencyText: [UInt8] = []

    init?(_ header: VendorHeader, _ decimal: DecimalSign, file: String) {
        guard let anyCurrency = Currency(code: "USD") else { return nil }
        self.file = file
        self.header = header
        self.decimal = decimal
        currency = anyCurrency
        row = VendorRow(currency: anyCurrency)
        cellOfColumn = VendorColumn.allCases.map { column in header.columns.firstIndex { $0 == column } }
    }

    var hasTooManyFaults: Bool { faults.count >= VendorFileFaults.perFileMax }

    /// Reads the row. Returns false when all its cells are empty.
    mutating func read(_ bytes: Span<UInt8>, _ cells: [VendorCell], line: Int) -> Bool {
        if cells.allSatisfy({ Self.trimmed(bytes, $0).isEmpty }) { return false }
        row.line = line
        guard hasAllCells(bytes, cells) else { return true }
        readTexts(bytes, cells)
        readCurrency(bytes, cells)
        readNumbers(bytes, cells)
        row.orderDate = date(bytes, cells)
        row.isCredit = isCredit
        return true
    }

    /// Tells whether the row has all its cells. A row that is cut off has fewer. More cells are fine when they are
    /// blank.
    private mutating func hasAllCells(_ bytes: Span<UInt8>, _ cells: [VendorCell]) -> Bool {
        let rest = cells.dropFirst(header.cellCount)
        if cells.count >= header.cellCount, rest.allSatisfy({ $0.start == $0.end }) { return true }
        add(nil, expected: "\(header.cellCount) cells, as the header row has", found: "\(cells.count)")
        return false
    }

    // MARK: Texts

    private mutating func readTexts(_ bytes: Span<UInt8>, _ cells: [VendorCell]) {
        row.removeTexts()
        for index in Self.textColumns.indices {
            guard let cell = cellOfColumn[Self.textColumns[index].rawValue].map({ cells[$0] }) else {
                row.append(bytes, 0..<0, quoteCount: 1)
                continue
            }
            let (text, quoteCount) = Self.unguarded(bytes, cell)
            row.append(bytes, text, quoteCount: quoteCount)
        }
    }

    private static let textColumns: [VendorColumn] = VendorRow.Text.allCases.map { text in
        switch text {
        case .partnerId: .partnerId
        case .customerId: .customerId
        case .customerDomainName: .customerDomainName
        case .invoiceNumber: .invoiceNumber
        case .orderId: .orderId
        case .productId: .productId
        case .skuId: .skuId
        case .chargeType: .chargeType
        case .subscriptionId: .subscriptionId
        case .referenceId: .referenceId
        }
    }

    /// Returns the cell without the spaces around it.
    static func trimmed(_ bytes: Span<UInt8>, _ cell: VendorCell) -> Range<Int> {
        var (start, end) = (cell.start, cell.end)
        while start < end, bytes[start] == .space || bytes[start] == .tab { start += 1 }
        while end > start, bytes[end - 1] == .space || bytes[end - 1] == .tab { end -= 1 }
        return start..<end
    }

    /// Returns the text without the apostrophe that stops a spreadsheet from running it, or without the `="…"` around
    /// a quoted cell. Also returns how many of its quotes stand for one.
    private static func unguarded(_ bytes: Span<UInt8>, _ cell: VendorCell) -> (Range<Int>, quoteCount: Int) {
        let text = trimmed(bytes, cell)
        let quoteCount = cell.hasDoubledQuotes ? 2 : 1
        guard text.count >= 2, !cell.isFormula else { return (text, quoteCount) }
        if FormulaGuard.stands(in: bytes.extracting(text)) {
            return ((text.lowerBound + 1)..<text.upperBound, quoteCount)
        }
        // Quotes in a quoted cell are doubled: =""0001"". Quotes in the formula's text are doubled twice.
        if bytes[text.lowerBound] == .equals, cell.hasDoubledQuotes, text.count >= 5,
            bytes[text.lowerBound + 1] == .quote, bytes[text.upperBound - 1] == .quote
        {
            return ((text.lowerBound + 3)..<(text.upperBound - 2), 4)
        }
        return (text, quoteCount)
    }

    // MARK: Values

    /// Returns the trimmed cell of a column; nil when the file has no such column, or the cell is empty.
    private func value(of column: VendorColumn, _ bytes: Span<UInt8>, _ cells: [VendorCell]) -> Range<Int>? {
        guard let index = cellOfColumn[column.rawValue] else { return nil }
        let range = Self.trimmed(bytes, cells[index])
        return range.isEmpty ? nil : range
    }

    private mutating func readCurrency(_ bytes: Span<UInt8>, _ cells: [VendorCell]) {
        let range = value(of: .currency, bytes, cells) ?? 0..<0
        if !Self.isEqual(bytes, range, to: currencyText) {
            let text = range.map { bytes[$0] }
            guard let known = Currency(code: String(decoding: text, as: UTF8.self).uppercased()) else {
                return add(.currency, expected: "a currency of ISO 4217", found: bytes, range)
            }
            (currencyText, currency) = (text, known)
        }
        row.currency = currency
    }

    private mutating func readNumbers(_ bytes: Span<UInt8>, _ cells: [VendorCell]) {
        row.quantity = number(of: .quantity, bytes, cells)
        row.subtotal = number(of: .subtotal, bytes, cells)
        row.taxTotal = number(of: .taxTotal, bytes, cells)
        row.total = number(of: .total, bytes, cells)
        (row.unitPrice, row.listPrice, row.hasOverlongPrice) = (nil, nil, false)
        if let priced = value(of: .pricingCurrency, bytes, cells), !Self.isEqual(bytes, priced, to: currencyText) {
            return
        }
        row.listPrice = price(of: .unitPrice, bytes, cells)
        row.unitPrice = price(of: .effectiveUnitPrice, bytes, cells)
        if row.unitPrice == nil, !row.hasOverlongPrice { row.unitPrice = row.listPrice }
    }

    private mutating func number(
        of column: VendorColumn, _ bytes: Span<UInt8>, _ cells: [VendorCell]
    ) -> ExactDecimal? {
        guard let range = value(of: column, bytes, cells) else { return nil }
        let number = VendorNumber.read(bytes, range, decimal: decimal.mark)
        if number == nil { add(column, expected: expectedNumber(bytes, range), found: bytes, range) }
        return number
    }

    /// Returns a price, which decides no verdict. So a price that can be read in two ways, or that has more digits than
    /// can be held, counts as none, and one with the file's other mark is read.
    private mutating func price(of column: VendorColumn, _ bytes: Span<UInt8>, _ cells: [VendorCell]) -> ExactDecimal? {
        guard let range = value(of: column, bytes, cells) else { return nil }
        if decimal.isCertain, let number = VendorNumber.read(bytes, range, decimal: decimal.mark) { return number }
        switch DecimalEvidence(bytes, range) {
        case .open(let mark) where mark != decimal.mark && !decimal.isCertain: return nil
        case .proves(let mark): return VendorNumber.read(bytes, range, decimal: mark)
        case .open, .none:
            if isOverlong(bytes, range) {
                row.hasOverlongPrice = true
                return nil
            }
            return number(of: column, bytes, cells)
        }
    }

    /// Tells whether the cell is a number, with either decimal sign, and has more digits than can be held.
    private func isOverlong(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        DecimalMark.allCases.contains { mark in
            if case .tooLong = VendorNumber.reading(bytes, range, decimal: mark) { true } else { false }
        }
    }

    /// Returns the expected text. When the number would be one with the other decimal sign, it also tells the proof for
    /// the file's sign.
    private func expectedNumber(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
        let expected = "a decimal number such as \(decimal.mark.example)"
        guard let proof = decimal.proof, VendorNumber.read(bytes, range, decimal: decimal.mark.other) != nil else {
            return expected
        }
        return expected + ", since by \(proof) the file's decimal sign is a \(decimal.mark)"
    }

    private mutating func date(_ bytes: Span<UInt8>, _ cells: [VendorCell]) -> CivilDate? {
        guard let range = value(of: .orderDate, bytes, cells) else { return nil }
        guard let date = VendorDate.read(bytes, range) else {
            add(.orderDate, expected: "a day in UTC such as 2018-10-29 or 10/29/2018", found: bytes, range)
            return nil
        }
        return date
    }

    private var isCredit: Bool {
        let chargeType = row.text(.chargeType)
        if Self.isEqualFolded(chargeType, "cancelimmediate") { return true }
        if Self.isEqualFolded(chargeType, "new") { return false }
        return (row.total ?? row.subtotal)?.coefficient ?? 0 < 0
    }

    // MARK: Faults

    private mutating func add(_ column: VendorColumn, expected: String, found bytes: Span<UInt8>, _ range: Range<Int>) {
        let found = range.isEmpty ? "nothing" : VendorHeader.excerpt(range.map { bytes[$0] })
        add(column, expected: expected, found: found)
    }

    mutating func add(_ column: VendorColumn?, expected: String, found: String) {
        faults.append(
            VendorFileFault(file: file, line: row.line, column: column?.name, expected: expected, found: found))
    }

    private static func isEqual(_ bytes: Span<UInt8>, _ range: Range<Int>, to text: [UInt8]) -> Bool {
        guard range.count == text.count, !text.isEmpty else { return false }
        for offset in text.indices where bytes[range.lowerBound + offset] != text[offset] { return false }
        return true
    }

    private static func isEqualFolded(_ text: ArraySlice<UInt8>, _ lowered: StaticString) -> Bool {
        text.count == lowered.utf8CodeUnitCount
            && text.elementsEqual(lowered.description.utf8) { $0 | 0x20 == $1 }
    }
}
