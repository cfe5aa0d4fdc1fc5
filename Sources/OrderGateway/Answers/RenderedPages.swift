internal import NIOCore
internal import OrderModel
internal import OrderPages
internal import Synchronization

/// Pages of links as they were rendered. A page is asked for many times before anything of it changes, and rendering it
/// takes longer than all else of its answer.
final class RenderedPages: Sendable {
    private struct Key: Hashable, Sendable {
        let page: LinkPage
        let language: LinkLanguage
        let shownSeconds: Int64
    }

    private let pages = Mutex<[Key: ByteBuffer]>([:])

    /// The most pages that are kept: some twenty megabytes.
    private static let pagesMax = 2_000

    /// Returns a page in a language, as it is at a time.
    func html(of page: LinkPage, in language: LinkLanguage, at now: Timestamp) -> ByteBuffer {
        let key = Key(page: page, language: language, shownSeconds: page.shownSeconds(at: now))
        if let bytes = pages.withLock({ $0[key] }) { return bytes }
        let bytes = ByteBuffer(bytes: page.html(in: language, at: now))
        pages.withLock { pages in
            if pages.count >= Self.pagesMax { pages.removeAll(keepingCapacity: true) }
            pages[key] = bytes
        }
        return bytes
    }
}
