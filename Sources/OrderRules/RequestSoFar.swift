internal import OrderModel

/// A line that asks for something of an earlier purchase, as the rules so far found it.
struct RequestSoFar: LineInHand {
    let draft: LineDraft
    /// Nil when the partner has no such purchase.
    var target: RequestTargetRule.Target?
    /// The lines of the target that are not cancelled, neither before nor by this order.
    var standing: [RecordedLine] = []
    var isSettled = false

    /// The choice that a request for keys makes.
    var choice = DownloadChoiceRule.Choice.none
    /// The lines that get keys, each with its choice; empty while that is not found.
    var keyTargets: [(line: RecordedLine, choice: DownloadChoice)] = []

    /// The impact that a cancellation's report states (R11).
    var impact: String?
    /// The amount that is asked back; nil when it cannot be granted.
    var amount: Money?
    /// True when R8 stands against the cancellation.
    var isRefused = false

    init(_ draft: LineDraft) {
        self.draft = draft
    }

    /// The request for keys, where it can be granted.
    var keyRequest: KeyRequestIntent? {
        guard let target, !keyTargets.isEmpty else { return nil }
        return KeyRequestIntent(line: draft.line, purchase: target.purchase, targets: keyTargets)
    }

    /// The cancellation, where it can be granted.
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
    /// Adds a finding that a cancellation is not granted with.
    mutating func refuse(_ line: inout RequestSoFar, _ finding: Finding) {
        findings.append(finding)
        line.isRefused = true
    }
}
