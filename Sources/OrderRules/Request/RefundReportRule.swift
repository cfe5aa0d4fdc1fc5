internal import OrderModel

/// R10 and R11: a cancellation is a problem report. Only the attachment is optional.
enum RefundReportRule: Rule {
    static let number = "R11"
    static let title = "The report states reason, amount, impact, title and contact"

    static func judge(_ line: inout RequestSoFar, in order: inout OrderSoFar) {
        let draft = line.draft
        for field in [Field.reason, .requestedAmount, .impact, .title, .contactName, .contactEmail, .contactPhone]
        where isMissing(field, draft) {
            order.add(draft.finding(.fieldMissing("a refund request states it"), in: field))
        }
        judgeImpact(of: &line, in: &order)
        order.add(emailFault(draft))
        order.add(phoneFault(draft))
    }

    /// Tells whether a field says nothing. An amount or an impact of white space alone is malformed instead.
    private static func isMissing(_ field: Field, _ draft: LineDraft) -> Bool {
        switch field {
        case .requestedAmount, .impact: draft.isBlank(field)
        default: draft.saysNothing(field)
        }
    }

    private static let impacts = ["Critical", "Moderate", "Minimal"]

    private static func judgeImpact(of line: inout RequestSoFar, in order: inout OrderSoFar) {
        guard !line.draft.isBlank(.impact) else { return }
        let text = line.draft.text(.impact).lowercased()
        line.impact = impacts.first { $0.lowercased() == text }
        guard line.impact == nil else { return }
        order.add(line.draft.finding(.impactMalformed, in: .impact))
    }

    private static func emailFault(_ draft: LineDraft) -> Finding? {
        guard !draft.saysNothing(.contactEmail), !isAddress(draft.text(.contactEmail)) else { return nil }
        return draft.finding(.emailMalformed, in: .contactEmail)
    }

    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts.contains("") && !text.contains(" ") && !text.hidesCharacters
    }

    private static func phoneFault(_ draft: LineDraft) -> Finding? {
        guard !draft.saysNothing(.contactPhone), !draft.text(.contactPhone).contains(where: \.isNumber) else {
            return nil
        }
        return draft.finding(.phoneMalformed, in: .contactPhone)
    }
}
