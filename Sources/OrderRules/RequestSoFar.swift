internal import OrderModel

/// A line about an earlier purchase while it is judged, with the findings of the rules so far.
struct RequestSoFar: LineInHand {
    let draft: LineDraft
    /// The purchase; nil when the partner has no such purchase.
    var target: RequestTargetRule.Target?
    /// The lines of the target that neither an earlier order nor this one cancels.
    var standing: [RecordedLine] = []
    var isSettled = false

    /// The choice that a request for keys makes.
    var choice = DownloadChoiceRule.Choice.none
    /// The lines that get keys, each with its choice; empty until the choice is found.
    var keyTargets: [(line: RecordedLine, choice: DownloadChoice)] = []

    /// The impact that a cancellation's report states (R11).
    var impact: String?
    /// The amount asked back; nil when it cannot be granted.
    var amount: Money?
    /// True when R8 forbids the cancellation.
    var isRefused = false

    init(_ draft: LineDraft) {
        self.draft = draft
    }

    /// The request for keys, when it can be granted.
    var keyRequest: KeyRequestIntent? {
        guard let target, !keyTargets.isEmpty else { return nil }
        return KeyRequestIntent(line: draft.line, purchase: target.purchase, targets: keyTargets)
    }

    /// The cancellation, when it can be granted.
    var cancellation: CancelIntent? {
        guard !isRefused, let target, let amount, let impact else { return nil }
        let request = RefundRequest(
            reason: draft.text(.reason), requestedAmount: amount.minorUnits, impact: impact, title: draft.text(.title),
            contactName: draft.text(.contactName), contactEmail: draft.text(.contactEmail),
            contactPhone: draft.text(.contactPhone), attachment: draft.text(.attachment))
        return CancelIntent(line: draft.line, purchase: target.purchase, targets: standing, request: request)
    }
}

extension OrderSoFar {
    /// Adds a finding that forbids a cancellation.
    mutating func refuse(_ line: inout RequestSoFar, _ finding: Finding) {
        findings.append(finding)
        line.isRefused = true
    }
}
