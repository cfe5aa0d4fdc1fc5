/// Entries of the codes about the form of an order, and their causes.
extension ProblemEntry {
    static let fieldMissing = ProblemEntry(
        .order, "field-missing", summary: "A field that the action needs is blank.",
        reason: "{field} is missing; {0}.", fix: "Fill in {field}.")

    static let fieldMalformed = ProblemEntry(
        .order, "field-malformed", summary: "A field's text is not of the form that the field has.",
        reason: "{field} {0}.", fix: "Write {1}.")

    static let actionUnknown = ProblemEntry(
        .order, "action-unknown", summary: "Action is none of Purchase, GetKeys and Cancel.",
        reason: "There is no action '{value}'.", fix: "Write Purchase, GetKeys or Cancel, exactly so.")

    static let referenceReused = ProblemEntry(
        .order, "reference-reused",
        summary: "The OrderReference belongs to an earlier order of the partner with other content.",
        reason: "The reference '{value}' was used on {0} (batch {1}) for an order with other content: {2}.",
        fix:
            "Give a new order a new OrderReference; put the lines of one order next to each other; to repeat the "
            + "earlier order, send it unchanged.")

    static let orderHasRejectedLine = ProblemEntry(
        .order, "order-has-rejected-line",
        summary: "The line itself is in order, but another line of its order is not.",
        reason: "Another line of this order is rejected (line {0}); an order is accepted or rejected whole.",
        fix: "Correct the other line; this one can stay as it is.")
}

extension ProblemCause {
    /// Completes the sentence "Quantity is missing; …".
    public static func fieldMissing(_ why: String) -> ProblemCause {
        ProblemCause(.fieldMissing, why)
    }

    public static let actionUnknown = ProblemCause(.actionUnknown)

    /// `difference` completes the sentence.
    public static func referenceReused(at time: Timestamp, batchId: String, difference: String) -> ProblemCause {
        ProblemCause(.referenceReused, "\(time)", batchId, difference)
    }

    public static func orderHasRejectedLine(sourceLine line: Int) -> ProblemCause {
        ProblemCause(.orderHasRejectedLine, "\(line)")
    }
}

// The causes of a malformed field: the end of the sentences "Quantity …" and "Write …".
extension ProblemCause {
    private static func fieldMalformed(_ fault: String, write form: String) -> ProblemCause {
        ProblemCause(.fieldMalformed, fault, form)
    }

    public static let batchIdMalformed = fieldMalformed(
        "names a folder and cannot be this",
        write: "1 to 64 letters, digits, '.', '_' and '-', the first a letter or digit; 'quarantine' is reserved")

    /// Completes the sentence "OrderReference …".
    public static func referenceMalformed(_ fault: String) -> ProblemCause {
        fieldMalformed(
            fault,
            write: "1 to 64 printable characters in Unicode's composed form (NFC), with single blanks at most between "
                + "them")
    }

    public static func actionDiffers(fromFirst action: Action) -> ProblemCause {
        fieldMalformed(
            "differs from the order's first action",
            write: "'\(action.name)', or give the line a reference of its own")
    }

    public static let quantityMalformed = fieldMalformed(
        "is no whole number written as digits", write: "digits alone, such as 25")

    public static let hybridBenefitMalformed = fieldMalformed("is neither true nor false", write: "true or false")

    public static let impactMalformed = fieldMalformed("is no impact", write: "Critical, Moderate or Minimal")

    public static let emailMalformed = fieldMalformed(
        "is no e-mail address", write: "an address such as name@company.example")

    public static let phoneMalformed = fieldMalformed("is no phone number", write: "a number such as +49 30 5550 100")
}

// The causes of a malformed amount.
extension ProblemCause {
    public static func amountMalformed(in currency: Currency) -> ProblemCause {
        let example = Money(minorUnits: 166_828, currency: currency)
        let form =
            currency.minorUnitDigits == 0
            ? "a whole number of \(currency)"
            : "a plain decimal of at most \(currency.minorUnitDigits) digits behind the point, such as \(example)"
        return fieldMalformed("is no amount in \(currency)", write: form)
    }

    public static let amountMalformedInAnyCurrency = fieldMalformed(
        "is no amount in any currency", write: "a plain decimal, such as 1668.28 or 0.01")

    /// The amount, given with a zero before its point, has none. The currency is nil when none is known.
    public static func zeroMissing(inAmount whole: String, of currency: Currency?) -> ProblemCause {
        fieldMalformed(
            "is no amount in \(currency?.code ?? "any currency"), because the zero before its point is missing",
            write: Problem.cut(whole))
    }

    public static func amountOfSeveral(_ currencies: [Currency]) -> ProblemCause {
        let codes = Set(currencies.map(\.code)).sorted().joined(separator: " and ")
        return fieldMalformed(
            "is one amount, but the order was paid in \(codes)",
            write: "a request for each line, with its SubscriptionId")
    }

    public static func nothingAsked(of paid: Money) -> ProblemCause {
        fieldMalformed("asks for nothing back", write: "the amount to be refunded, at most \(paid)")
    }
}
