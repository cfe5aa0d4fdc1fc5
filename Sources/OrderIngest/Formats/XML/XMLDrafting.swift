internal import OrderModel

/// Takes a parser's events for the drafting of orders.
///
/// The whole state is one value, so that an event accesses this object once and not once for each change.
final class XMLDrafting {
    var state: XMLDraftingState

    init(feed: XMLFeed, ordersToSkip: Int) {
        state = XMLDraftingState(feed: feed, ordersToSkip: ordersToSkip)
    }
}

extension XMLDrafting: XMLEvents {
    func startElement(_ tag: XMLStartTag) {
        state.startElement(tag)
    }

    func endElement() {
        state.endElement()
    }

    func text(_ bytes: Span<UInt8>) {
        state.text(bytes)
    }

    func aside() {}

    func refused(_ construct: XMLRefusedConstruct) {
        state.markChanged()
    }

    func failed(_ fault: XMLFault) {
        state.markChanged()
    }
}
