internal import Mustache
package import OrderModel

/// The page that a download link leads to: what is downloaded, how often and how long still, and one button. It has no
/// script, and it loads nothing.
///
///     let page = LinkPage.open(facts, left: 49, sessionHours: 24)
///     let bytes = page.html(in: .de, at: now)
package enum LinkPage: Hashable, Sendable {
    /// A link that works.
    case open(LinkFacts, left: Int, sessionHours: Int)
    /// A link that is over.
    case expired(LinkFacts)
    case usedUp(LinkFacts)
    case cancelled(LinkFacts)
    /// A session whose hours are over.
    case sessionOver(hours: Int)
    /// A page that says only what is wrong.
    case message(Message)

    package enum Message: String, CaseIterable, Sendable {
        /// An address that is no link.
        case unknown
        /// Too many of those.
        case busy
        /// A file that is still to be proved.
        case checking
        /// A file that is not there, or another one.
        case missing
        /// The site itself does not work.
        case failing
        /// A download that was taken back.
        case refunded
    }

    /// Makes the page in a language. `now` decides about the time that is left.
    package func html(in language: LinkLanguage, at now: Timestamp) -> [UInt8] {
        guard let words = LinkWords.all[language] else { preconditionFailure("every language has its words") }
        return LinkTemplate.render(view(words, at: now), in: language)
    }

    /// The seconds that the page says are left, in whole days, hours or minutes; 0 for a page that says none. The page
    /// has the same bytes as long as they are the same.
    package func shownSeconds(at now: Timestamp) -> Int64 {
        guard case .open(let facts, _, _) = self else { return 0 }
        return Self.shownSeconds(from: now, to: facts.expiresAt)
    }

    /// Returns the seconds to a time in the largest unit of which there is a whole one, but at least a minute.
    static func shownSeconds(from now: Timestamp, to end: Timestamp) -> Int64 {
        let seconds = max(0, end.secondsSinceEpoch - now.secondsSinceEpoch)
        for length: Int64 in [86_400, 3_600] where seconds >= length { return seconds / length * length }
        return max(60, seconds / 60 * 60)
    }

    /// The content policy of all these pages, for the head of the answer.
    package static var contentPolicy: String { LinkTemplate.policy }
}

/// The facts of a link that its page shows.
package struct LinkFacts: Hashable, Sendable {
    package let product: String
    package let choice: DownloadChoice
    package let fileName: String
    package let byteCount: Int64
    package let sha256: String
    package let expiresAt: Timestamp

    package init(
        product: String, choice: DownloadChoice, fileName: String, byteCount: Int64, sha256: String,
        expiresAt: Timestamp
    ) {
        self.product = product
        self.choice = choice
        self.fileName = fileName
        self.byteCount = byteCount
        self.sha256 = sha256
        self.expiresAt = expiresAt
    }

    /// The languages that its page is offered in: the download's own, and English.
    package var languages: [LinkLanguage] {
        guard let own = LinkLanguage(tag: choice.language), own != .en else { return [.en] }
        return [own, .en]
    }
}
