/// Entries of the codes about the product of a line, and their causes.
extension ProblemEntry {
    static let productUnknown = ProblemEntry(
        .order, "product-unknown", rule: "R1", summary: "The catalogue has no such product and SKU.",
        reason: "The catalogue has no SKU {0}.",
        fix: "Correct ProductId and SkuId{1}.", mender: .either)

    static let segmentNotSupported = ProblemEntry(
        .order, "segment-not-supported", rule: "R1", summary: "Only commercial customers are sold to.",
        reason: "The segment '{value}' is not sold here.", fix: "Write Commercial or leave Segment blank.")

    static let quantityOutOfRange = ProblemEntry(
        .order, "quantity-out-of-range", rule: "R1", summary: "The quantity is outside what the SKU is sold in.",
        reason: "The quantity {value} is not within {0} to {1}.", fix: "Order between {0} and {1}.")

    static let reservationNotSoldInMarket = ProblemEntry(
        .order, "reservation-not-sold-in-market", rule: "R2",
        summary: "Reserved instances are not sold in the customer's market.",
        reason: "Reservations are not sold in {0} since {1} ({2}).",
        fix: "Remove the line; this market's customers cannot have reservations.")

    static let downloadNotOffered = ProblemEntry(
        .order, "download-not-offered", rule: "R6",
        summary: "The SKU is not offered in this version, language and file type.",
        reason: "{0} is not offered for this product.",
        fix: "Choose one of: {1}.")

    static let hybridBenefitNotApplicable = ProblemEntry(
        .order, "hybrid-benefit-not-applicable", rule: "R12", summary: "The line cannot have the Azure Hybrid Benefit.",
        reason: "The Azure Hybrid Benefit does not apply: {0}.",
        fix: "Write false in HybridBenefit, or order a Windows VM reservation that has a base-rate SKU.")

    static let hybridBenefitNotCovered = ProblemEntry(
        .order, "hybrid-benefit-not-covered", rule: "R12",
        summary: "The customer's licensed cores do not cover the reservation.",
        reason: "{0} cores are needed; the customer has {1} usable cores, of which {2} are free.",
        fix:
            "Order Windows Server subscriptions first, order fewer reservations, or write false in "
            + "HybridBenefit."
    )
}

extension ProblemCause {
    /// `skuIds` are those of the product; it has none when the catalogue does not have it either.
    public static func productUnknown(productId: String, skuId: String, skuIds: [String]) -> ProblemCause {
        ProblemCause(
            .productUnknown, "\(Problem.cut(productId)) \(Problem.cut(skuId))",
            skuIds.isEmpty ? "; ids are case-sensitive" : "; this product has \(skuIds.joined(separator: ", "))")
    }

    public static let segmentNotSupported = ProblemCause(.segmentNotSupported)

    /// `Int64.max` stands for no bound but that of the record.
    public static func quantityOutOfRange(minimum: Int64, maximum: Int64) -> ProblemCause {
        ProblemCause(
            .quantityOutOfRange, "\(minimum)", maximum == .max ? "what can be recorded" : "\(maximum)")
    }

    /// Zero is too few for any SKU, also for one that is unknown.
    public static let quantityZero = ProblemCause(.quantityOutOfRange, "1", "what the SKU is sold in")

    /// A request about lines states another quantity than they have together.
    public static func quantityNotWhole(_ whole: Int128) -> ProblemCause {
        ProblemCause(.quantityOutOfRange, "\(whole)", "\(whole)")
    }

    /// `source` is the one that `restrictions.csv` states.
    public static func reservationNotSold(
        inMarket market: String, since day: CivilDate, source: String
    ) -> ProblemCause {
        ProblemCause(.reservationNotSoldInMarket, market, "\(day)", source)
    }

    /// Lists the first few of the choices that are offered.
    public static func downloadNotOffered(_ choice: DownloadChoice, offered: [DownloadChoice]) -> ProblemCause {
        let list = offered.prefix(5).map(\.sentence).joined(separator: " · ")
        let more = offered.count > 5 ? " and \(offered.count - 5) more" : ""
        return ProblemCause(
            .downloadNotOffered, choice.sentence,
            offered.isEmpty ? "nothing, this product has no downloads" : list + more)
    }

    /// Completes the sentence "The Azure Hybrid Benefit does not apply: …".
    public static func hybridBenefitNotApplicable(_ reason: String) -> ProblemCause {
        ProblemCause(.hybridBenefitNotApplicable, reason)
    }

    /// Counts in cores.
    public static func hybridBenefitNotCovered(needed: Int128, usable: Int128, free: Int128) -> ProblemCause {
        ProblemCause(.hybridBenefitNotCovered, "\(needed)", "\(usable)", "\(free)")
    }
}

extension DownloadChoice {
    /// The choice as a clerk reads it: `2022 de-DE 64 Bit, ISO`.
    fileprivate var sentence: String { "\(version) \(language) \(fileType)" }
}
