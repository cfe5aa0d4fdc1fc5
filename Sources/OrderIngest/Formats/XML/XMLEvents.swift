/// What a parser tells of a document, in document order.
///
/// Everything handed over is valid only until the call returns.
protocol XMLEvents: AnyObject {
    /// A start tag, or the start of an empty element's tag, which its ``endElement()`` follows at once.
    func startElement(_ tag: XMLStartTag)
    func endElement()
    /// A piece of an element's text, decoded; pieces follow each other.
    func text(_ bytes: Span<UInt8>)
    /// A comment or a processing instruction, which a batch carries nothing in.
    func aside()
    /// Something that is not read in a batch; the parser has stopped.
    func refused(_ construct: XMLRefusedConstruct)
    /// The document is not well-formed; no event follows.
    func failed(_ fault: XMLFault)
}

/// The constructs of XML that make a document more than the bytes it has.
enum XMLRefusedConstruct {
    case documentType
    case entity(name: String)
}
