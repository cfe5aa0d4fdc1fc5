import OrderModel
import Testing

@Suite("The cause of a problem", .timeLimit(.minutes(60)))
struct ProblemCauseTests {
    private static let causes = files + grammar + columns + origins + forms + parties + products + prices + requests

    @Test("is there for every code")
    func everyCode() {
        #expect(Set(Self.causes.map(\.code)) == Set(ProblemCode.allCases))
    }

    @Test("has exactly the texts that the sentences of its code take", arguments: causes)
    func texts(cause: ProblemCause) {
        let entry = cause.code.entry
        let places = [entry.reason, entry.fix].flatMap(ProblemEntryTests.placeholders).compactMap { Int($0) }
        #expect(cause.arguments.indices == 0..<Set(places).count)
    }

    private static let files: [ProblemCause] = [
        .fileEmpty, .fileTruncated(before: "the end"), .encodingRefused(ofFile: "UTF-16"),
        .encodingRefused(declared: "latin1"), .bytesNotUTF8, .halfOfCharacter, .bytesNot(inEncoding: "windows-1252"),
        .archiveMembers(2),
        .archiveRefused("encrypted"),
        .encodingContradicted("as UTF-16 does", stated: "windows-1252"),
        .fileTypeRefused("a PDF document", advice: "export it"),
        .limitExceeded("The file", limit: 9, unit: "bytes", setting: "limits.fileBytes"),
        .limitExceeded("The row", fixedLimit: 9, unit: "cells"),
        .controlTotalMismatch(in: "The file", total: "orders", found: "it holds 3"),
    ]

    private static let grammar: [ProblemCause] = [
        .nulByte, .columnsSeparated(by: "tabs"), .strangeColumnsSeparated(by: "tabs"), .archiveDamaged,
        .archiveTrailer, .quoteInsideCell,
        .textAfterQuote, .loneCarriageReturn,
        .quoteNeverClosed, .raggedRow(cells: 2, columns: 3), .controlCharacter(7), .xmlVersion("1.1"),
        .wrongEndTag(openElement: "Order"), .contentAfterRoot, .noElementAtStart, .notWellFormed("An = is missing."),
        .documentTypeRefused("a DOCTYPE"), .schemaViolated("It is wrong."),
        .wrongRoot("Orders", expectedNamespace: "urn:a"), .tooManyAttributes(limit: 9),
        .attributeNotInSchema("x", ofElement: "Order"), .childMissing(inElement: "Order", expected: ["Line"]),
        .elementNotExpected("x", expected: []), .elementNotExpected("x", inElement: "Title"),
        .textNotExpected(inElement: "Order", holdsElements: true),
    ]

    private static let columns: [ProblemCause] = [
        .columnMissing("SkuId", "a Purchase needs it"), .columnUnknown("X"), .columnUnknown("Sku", nearest: "SkuId"),
        .columnUnknown("X", toProfile: "intake/erp.yaml"),
        .headerMissing, .columnNameless(3), .columnRepeated(first: 3), .batchFieldVaries(first: "B-1"),
    ]

    private static let origins: [ProblemCause] = [
        .signatureMissing(fileName: "a.csv.sig"), .signatureInvalid("it is empty"), .signatureTooOld(firstSeenAt: time),
        .signatureNotSubmitter(signers: ["ida@partner.example"]), .partnerNotOfFolder("north"),
        .quarantinedBefore(at: time, folder: "a.csv"), .partnerUnknown, .agentUnknown,
        .agentExpired(on: day, validFrom: nil, to: day),
        .guardExceeded("It would be 9", limit: "guards.orders of 8", releasedAs: "B-1"),
        .batchAbandoned(by: "Ida", at: time, reason: "its disk was lost"),
    ]

    private static let forms: [ProblemCause] = [
        .fieldMissing("it is needed"), .actionUnknown, .batchIdMalformed, .referenceMalformed("ends with a blank"),
        .actionDiffers(fromFirst: .cancel), .quantityMalformed, .hybridBenefitMalformed, .impactMalformed,
        .emailMalformed, .phoneMalformed, .amountMalformed(in: euro), .amountMalformedInAnyCurrency,
        .zeroMissing(inAmount: "0.01", of: euro), .zeroMissing(inAmount: "0.01", of: nil), .amountOfSeveral([euro]),
        .nothingAsked(of: Money(minorUnits: 1, currency: euro)),
        .referenceReused(at: time, batchId: "B-1", difference: "Quantity differs"),
        .orderHasRejectedLine(sourceLine: 3),
    ]

    private static let parties: [ProblemCause] = [
        .agentLacksRight(to: .cancel, needed: ["AdminAgent"], held: []),
        .customerUnknown("c", nearest: nil), .customerUnknown("c", nearest: "C"), .customerUnknown("c", nearest: "cd"),
        .customerMismatch(withCustomerId: "c"), .customerMismatchWithFirstLine, .customerOfOtherPartner,
        .marketUnknown(country: "UK"),
    ]

    private static let products: [ProblemCause] = [
        .productUnknown(productId: "P", skuId: "1", skuIds: []), .segmentNotSupported,
        .quantityOutOfRange(minimum: 1, maximum: 9), .quantityZero, .quantityNotWhole(9),
        .reservationNotSold(inMarket: "BR", since: day, source: "a notice"), .downloadNotOffered(choice, offered: []),
        .downloadNotOffered(choice, offered: [choice]), .hybridBenefitNotApplicable("the line is no reservation"),
        .hybridBenefitNotCovered(needed: 9, usable: 8, free: 7),
    ]

    private static let prices: [ProblemCause] = [
        .currencyNotAccepted(inMarket: "DE", currencies: [euro]), .termNotOffered(inMarket: "DE", terms: ["P1Y"]),
        .priceNotFound(at: time, row: "P 1"), .priceNotFound(at: time, row: "P 1", billingPlans: ["OneTime"]),
        .taxRuleMissing(forMarket: "DE", on: day), .amountOverflow(quantity: 9, unitPrice: "9 EUR"),
        .totalOverflow(quantity: 9, unitPrice: "9 EUR"),
    ]

    private static let requests: [ProblemCause] = [
        .orderNotFound(by: .orderId, "x"), .orderNotSame(by: .subscriptionId, as: .orderId), .orderOfOtherCustomer("x"),
        .orderNotFinished(batchId: "B-1"), .alreadyCancelled("x", at: "some time"), .cancelWindowClosed("x", end: time),
        .reservationNotCancellable(productId: "P", skuId: "1"),
        .refundExceedsPaid(Money(minorUnits: 1, currency: euro), rest: "and not yet refunded"),
    ]

    private static let time = Timestamp(secondsSinceEpoch: 0)
    private static let day = CivilDate(daysSinceEpoch: 0)
    private static let choice = DownloadChoice(version: "2022", language: "de-DE", fileType: "64 Bit, ISO")
    private static let euro: Currency = {
        guard let euro = Currency(code: "EUR") else { preconditionFailure("EUR is a currency") }
        return euro
    }()
}
