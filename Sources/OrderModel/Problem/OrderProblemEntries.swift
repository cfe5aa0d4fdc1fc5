extension ProblemCode {
    /// The catalogue entries of the codes about an order.
    var orderEntry: ProblemEntry {
        switch self {
        case .fieldMissing, .fieldMalformed, .actionUnknown, .orderHasRejectedLine, .referenceReused:
            formEntry
        case .agentLacksRight, .customerUnknown, .customerMismatch, .customerOfOtherPartner, .marketUnknown:
            partyEntry
        case .productUnknown, .segmentNotSupported, .quantityOutOfRange, .reservationNotSoldInMarket,
            .downloadNotOffered,
            .hybridBenefitNotApplicable, .hybridBenefitNotCovered:
            productEntry
        case .currencyNotAccepted, .termNotOffered, .priceNotFound, .taxRuleMissing, .amountOverflow:
            priceEntry
        default:
            requestEntry
        }
    }

    private var formEntry: ProblemEntry {
        switch self {
        case .fieldMissing:
            ProblemEntry(
                "field-missing", "A field that the action needs is blank.",
                reason: "{field} is missing; {0}.", fix: "Fill in {field}.")
        case .fieldMalformed:
            ProblemEntry(
                "field-malformed", "A field's text is not of the form that the field has.",
                reason: "{field} {0}.", fix: "Write {1}.")
        case .actionUnknown:
            ProblemEntry(
                "action-unknown", "Action is none of Purchase, GetKeys and Cancel.",
                reason: "There is no action '{value}'.", fix: "Write Purchase, GetKeys or Cancel, exactly so.")
        case .referenceReused:
            ProblemEntry(
                "reference-reused", "The OrderReference belongs to an earlier order of the partner with other content.",
                reason: "The reference '{value}' was used on {0} (batch {1}) for an order with other content: {2}.",
                fix:
                    "Give a new order a new OrderReference; put the lines of one order next to each other; to repeat the "
                    + "earlier order, send it unchanged.")
        default:
            ProblemEntry(
                "order-has-rejected-line", "The line itself is in order, but another line of its order is not.",
                reason: "Another line of this order is rejected (line {0}); an order is accepted or rejected whole.",
                fix: "Correct the other line; this one can stay as it is.")
        }
    }

    private var partyEntry: ProblemEntry {
        switch self {
        case .agentLacksRight:
            ProblemEntry(
                "agent-lacks-right", rule: "R5", "The submitting agent has no role that may do this.",
                reason: "{0} needs the role {1}; the submitting agent has {2}.",
                fix: "Let an agent with the role {1} submit the order.")
        case .customerUnknown:
            ProblemEntry(
                "customer-unknown", rule: "R3", "No customer has this id or domain name.",
                reason: "No customer has the {field} '{value}'.",
                fix: "Correct {field}: {0}. Or have the customer added to reference/customers.csv.")
        case .customerMismatch:
            ProblemEntry(
                "customer-mismatch", rule: "R3", "Two statements of the order about its customer do not agree.",
                reason: "{field} '{value}' is not that of {0}.",
                fix: "Correct the one that is wrong; one of CustomerId and CustomerDomainName is enough.")
        case .customerOfOtherPartner:
            ProblemEntry(
                "customer-of-other-partner", rule: "R3", "The customer is no customer of the submitting partner.",
                reason: "The customer '{value}' has no relationship with this partner.",
                fix: "Order for a customer of this partner, or have the relationship added.")
        default:
            ProblemEntry(
                "market-unknown", rule: "R2", "The customer's country is no market of the reference data.",
                reason: "The customer's country '{0}' is no market.",
                fix: "Have the customer's country corrected to its ISO 3166-1 code (GB, not UK), or the market added.")
        }
    }

    private var productEntry: ProblemEntry {
        switch self {
        case .productUnknown:
            ProblemEntry(
                "product-unknown", rule: "R1", "The catalogue has no such product and SKU.",
                reason: "The catalogue has no SKU {0}.",
                fix: "Correct ProductId and SkuId{1}.")
        case .segmentNotSupported:
            ProblemEntry(
                "segment-not-supported", rule: "R1", "Only commercial customers are sold to.",
                reason: "The segment '{value}' is not sold here.", fix: "Write Commercial or leave Segment blank.")
        case .quantityOutOfRange:
            ProblemEntry(
                "quantity-out-of-range", rule: "R1", "The quantity is outside what the SKU is sold in.",
                reason: "The quantity {value} is not within {0} to {1}.", fix: "Order between {0} and {1}.")
        case .reservationNotSoldInMarket:
            ProblemEntry(
                "reservation-not-sold-in-market", rule: "R2",
                "Reserved instances are not sold in the customer's market.",
                reason: "Reservations are not sold in {0} since {1} ({2}).",
                fix: "Remove the line; this market's customers cannot have reservations.")
        case .downloadNotOffered:
            ProblemEntry(
                "download-not-offered", rule: "R6", "The SKU is not offered in this version, language and file type.",
                reason: "{0} is not offered for this product.",
                fix: "Choose one of: {1}.")
        case .hybridBenefitNotApplicable:
            ProblemEntry(
                "hybrid-benefit-not-applicable", rule: "R12", "The line cannot have the Azure Hybrid Benefit.",
                reason: "The Azure Hybrid Benefit does not apply: {0}.",
                fix: "Write false in HybridBenefit, or order a Windows VM reservation that has a base-rate SKU.")
        default:
            ProblemEntry(
                "hybrid-benefit-not-covered", rule: "R12",
                "The customer's licensed cores do not cover the reservation.",
                reason: "{0} cores are needed; the customer has {1} usable cores, of which {2} are free.",
                fix:
                    "Order Windows Server subscriptions first, order fewer reservations, or write false in "
                    + "HybridBenefit."
            )
        }
    }

    private var priceEntry: ProblemEntry {
        switch self {
        case .currencyNotAccepted:
            ProblemEntry(
                "currency-not-accepted", rule: "R4", "The customer's market is not sold to in this currency.",
                reason: "{0} is not sold to in '{value}'.",
                fix: "Use one of {1}, or leave Currency blank for the first.")
        case .termNotOffered:
            ProblemEntry(
                "term-not-offered", rule: "R4", "The SKU is not sold for this term in the customer's market.",
                reason: "The SKU is not sold in {0} for the term '{value}'.", fix: "Use one of {1}.")
        case .priceNotFound:
            ProblemEntry(
                "price-not-found", rule: "R4", "The price list has no row in force for the line.",
                reason: "The price list has no row in force on {0} for {1}.",
                fix: "Ask for the price list of that day, or {2}.")
        case .taxRuleMissing:
            ProblemEntry(
                "tax-rule-missing", rule: "R4", "No tax rule is in force for the customer's market.",
                reason: "No tax rule is in force for {0} on {1}.",
                fix: "Have the market's rule added to reference/tax.csv.")
        default:
            ProblemEntry(
                "amount-overflow", rule: "R4", "The amount is larger than can be recorded.",
                reason: "{0} times {1} is more than can be recorded.", fix: "Order less on one line.")
        }
    }

    private var requestEntry: ProblemEntry {
        switch self {
        case .orderNotFound:
            ProblemEntry(
                "order-not-found", rule: "R10", "The partner has no such order.",
                reason: "{0}.",
                fix: "Give the OrderId, SubscriptionId or OriginalReference of a purchase of this partner.")
        case .orderOfOtherCustomer:
            ProblemEntry(
                "order-of-other-customer", rule: "R10", "The order is of another customer than the request names.",
                reason: "The order {0} is not of this customer.", fix: "Correct the customer or the order.")
        case .orderNotFinished:
            ProblemEntry(
                "order-not-finished", rule: "R7",
                "The order's batch is not finished, and its keys are not handed out before.",
                reason: "The order came with batch {0}, which is not finished.",
                fix: "Send the request again once the site's operator has finished that batch, or abandoned it.")
        case .alreadyCancelled:
            ProblemEntry(
                "already-cancelled", rule: "R9", "The order was cancelled before.",
                reason: "The order {0} was cancelled on {1}.",
                fix:
                    "Remove the request; a line is cancelled and credited once. A rest that was not refunded is a matter "
                    + "between the partner and the seller, outside of batches.")
        case .cancelWindowClosed:
            ProblemEntry(
                "cancel-window-closed", rule: "R8", "More than 60 days have gone by since the purchase.",
                reason: "The order {0} could be cancelled until {1}.",
                fix: "Remove the request; after 60 days a purchase cannot be cancelled.")
        case .reservationNotCancellable:
            ProblemEntry(
                "reservation-not-cancellable", rule: "R8", "A reservation is not cancelled here; R8 is about software.",
                reason: "The line {0} is a reservation.",
                fix:
                    "Ask for the reservation's return in the Azure portal; cancel the order's software by "
                    + "SubscriptionId."
            )
        case .refundExceedsPaid:
            ProblemEntry(
                "refund-exceeds-paid", rule: "R10", "More is asked back than was paid and not yet refunded.",
                reason: "{value} is asked back, but {0} {1} was paid {2}.",
                fix: "Ask for at most {0} {1}.")
        default: preconditionFailure("\(self) is not about a request")
        }
    }
}
