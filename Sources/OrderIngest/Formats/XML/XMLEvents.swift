/// Takes a parser's account of a document, in document order.
///
/// Every value handed over is valid only until the call returns.
protocol XMLEvents: AnyObject {
    /// Takes a start tag. The tag of an empty element comes here too, and its ``endElement()`` follows at once.
    func startElement(_ tag: XMLStartTag)
    func endElement()
    /// Takes a piece of an element's text, decoded; pieces follow each other.
    func text(_ bytes: Span<UInt8>)
    /// Takes a comment or a processing instruction. A batch has no data in them.
    func aside()
    /// Takes a construct that a batch may not have; the parser has stopped.
    func refused(_ construct: XMLRefusedConstruct)
    /// Takes the fault of a document that is not well-formed; no event follows.
    func failed(_ fault: XMLFault)
}

/// The constructs of XML that make a document more than the bytes it has.
enum XMLRefusedConstruct {
    case documentType
    case entity(name: String)
}
