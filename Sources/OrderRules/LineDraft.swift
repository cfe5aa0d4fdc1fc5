internal import OrderModel

/// One line of a draft order. It reads the line's fields and makes the findings about them.
struct LineDraft {
    let fields: DraftFields
    let line: Int

    init(_ fields: DraftFields, line: Int) {
        self.fields = fields
        self.line = line
    }

    var bytes: [UInt8] { fields.bytes }

    func isBlank(_ field: Field) -> Bool {
        fields.isBlank(field, inLine: line)
    }

    /// Tells whether a field has no visible character, so that a reader learns nothing from it.
    func saysNothing(_ field: Field) -> Bool {
        guard let first = range(field).first else { return true }
        if (0x21...0x7E).contains(bytes[first]) { return false }
        return !text(field).showsSomething
    }

    func text(_ field: Field) -> String {
        fields.text(of: field, inLine: line)
    }

    func range(_ field: Field) -> Range<Int> {
        fields.range(of: field, inLine: line)
    }

    /// The field that names the customer.
    var customerField: Field { isBlank(.customerId) ? .customerDomainName : .customerId }

    /// Tells whether a field has the same bytes on another line.
    func equals(_ field: Field, onLine other: Int) -> Bool {
        bytes[range(field)] == bytes[fields.range(of: field, inLine: other)]
    }

    func finding(_ cause: ProblemCause, in field: Field) -> Finding {
        Finding(cause, line: line, field: field)
    }
}

extension LedgerFacts {
    /// Returns the accepted order whose reference a field names.
    func order(underReference draft: LineDraft, _ field: Field) -> RecordedReference? {
        let bytes = draft.bytes
        return order(underReference: draft.range(field), in: bytes.span)
    }
}
