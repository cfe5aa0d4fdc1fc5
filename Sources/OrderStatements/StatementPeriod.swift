internal import OrderLedger
internal import OrderModel
internal import OrderPages
internal import TabularText

/// The days that a statement is of, and what may still change in them.
struct StatementPeriod {
    let period: PostingPeriod
    /// The time of the statement: what was posted after it has no part in it.
    let madeAt: Timestamp
    /// Postings of the period behind that time.
    let postedLaterCount: Int
    let extent: PostingExtent

    /// True when nothing can come into the period any more but by a run with a time that lies in the past: its last day
    /// was over, and every claim of it was recorded.
    var isComplete: Bool { isOver && extent.unrecorded.isEmpty }

    private var isOver: Bool { madeAt >= period.end }
}

/// The words by which a kind of statement says that something has no part in it.
struct StatementWords: Sendable {
    /// The sentence on what was posted until its time.
    let kept: @Sendable (Timestamp) -> String
    /// Of several postings that came later, on the page.
    let left: String
    /// Of what comes later, on the screen.
    let leftOnScreen: String
    /// Of the rest of several claims, on the page; of one, on the screen.
    let rest: String
    let restOnScreen: String
    /// The verb for making the statement anew.
    let again: String
}

extension StatementPeriod {
    /// The notices of a page.
    func notices(_ words: StatementWords) -> [PageNotice] {
        [cutNotice(words), unrecordedNotice(words)].compactMap(\.self)
    }

    private func cutNotice(_ words: StatementWords) -> PageNotice? {
        guard !isOver else { return nil }
        let later =
            postedLaterCount == 0
            ? ""
            : "; the ledger has \(NounCount.text(postedLaterCount, "posting")) of the period behind it, which \(words.left)"
        return PageNotice(name: "The period is not over", text: "\(words.kept(madeAt))\(later).")
    }

    private func unrecordedNotice(_ words: StatementWords) -> PageNotice? {
        guard !extent.unrecorded.isEmpty else { return nil }
        let names = extent.unrecorded.map(\.fileName).joined(separator: ", ")
        return PageNotice(
            name: "Not recorded whole",
            text: "\(names): \(words.rest). Let a run end or abandon them, and \(words.again) again.")
    }

    /// Warns on the screen that the period is not over.
    func cutWarnings(_ words: StatementWords) -> [String] {
        guard !isOver else { return [] }
        let later =
            postedLaterCount == 0
            ? "" : " (the ledger has \(NounCount.text(postedLaterCount, "posting")) of that already)"
        return [
            "the period is not over: what was or will be posted in it after \(madeAt) \(words.leftOnScreen)\(later)"
        ]
    }

    func unrecordedWarnings(_ words: StatementWords) -> [String] {
        extent.unrecorded.map { claim in
            "\(claim.fileName.visible) of \(claim.asOf) is not recorded whole, and the rest of it "
                + "\(words.restOnScreen); let a run end or abandon it, and \(words.again) again"
        }
    }
}

extension JSONWriter {
    mutating func append(_ period: StatementPeriod) {
        object(key: "period") { json in
            json.string("\(period.period.from)", key: "from")
            json.string("\(period.period.through)", key: "to")
            json.bool(period.isComplete, key: "complete")
        }
    }

    /// The software, the last link of the hash chain, and the claims that are not recorded whole. `hasFolders` says
    /// whether a claim is shown with the folder of what it recorded.
    mutating func append(_ extent: PostingExtent, softwareVersion: String, hasFolders: Bool = false) {
        string("docket \(softwareVersion)", key: "software")
        object(key: "ledger") { json in
            json.number(extent.head?.number ?? 0, key: "link")
            json.string(extent.head?.hash ?? "", key: "hash")
        }
        objects(extent.unrecorded, key: "unrecorded") { json, claim in
            json.number(claim.number, key: "claim")
            json.string(claim.fileName, key: "file")
            if hasFolders, !claim.folder.isEmpty { json.string(claim.folder, key: "batch") }
            json.string("\(claim.asOf)", key: "asOf")
        }
    }
}
