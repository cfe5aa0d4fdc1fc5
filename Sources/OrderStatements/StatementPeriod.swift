internal import OrderLedger
internal import OrderModel
internal import OrderPages
internal import TabularText

/// The days of a statement, and the facts that may still change in them.
struct StatementPeriod {
    let period: PostingPeriod
    /// The time of the statement. Later postings have no part in it.
    let madeAt: Timestamp
    /// The count of the period's postings after that time.
    let postedLaterCount: Int
    let extent: PostingExtent

    /// True when only a run with a time in the past could still add to the period: its last day was over, and every
    /// claim of it was recorded.
    var isComplete: Bool { isOver && extent.unrecorded.isEmpty }

    private var isOver: Bool { madeAt >= period.end }
}

/// The words in which a kind of statement tells that something has no part in it.
struct StatementWords: Sendable {
    /// The sentence about the postings until its time.
    let kept: @Sendable (Timestamp) -> String
    /// The words for several later postings, on the page.
    let left: String
    /// The words for later postings, on the screen.
    let leftOnScreen: String
    /// The words for the rest of several claims on the page, and of one claim on the screen.
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

    /// Returns the screen's warnings that the period is not over.
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

    /// Appends the software, the last link of the hash chain, and the claims that are not recorded whole. With
    /// `hasFolders`, a claim has the folder of its records.
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
