internal import CLibXML2
internal import OrderModel

/// Words for what is wrong with a document, for the partner's clerk.
enum XMLWording {
    /// How much of a name that the file made up a sentence repeats.
    private static let nameBytesMax = 80

    /// A document that is something else than a batch.
    static func wrongRoot(_ tag: XMLStartTag) -> String {
        "The root element is \(name(of: tag)); expected is OrderBatch (in the namespace '\(OrderBatchSchema.namespace)')."
    }

    /// An element's name, with its namespace where that is not the schema's.
    static func name(of tag: XMLStartTag) -> String {
        let (name, namespace) = (short(tag.localName), tag.namespace)
        if namespace == OrderBatchSchema.namespace { return name }
        return namespace.isEmpty ? "\(name) (in no namespace)" : "\(name) (in the namespace '\(short(namespace))')"
    }

    /// A document that is not well-formed.
    static func malformed(_ fault: XMLFault, openElement: String?, hasRoot: Bool) -> String {
        if fault.isCode(XML_ERR_TAG_NAME_MISMATCH), let openElement {
            return "The end tag is not that of the element \(short(openElement)), which is open."
        }
        if fault.isCode(XML_ERR_DOCUMENT_END) || fault.isCode(XML_ERR_DOCUMENT_EMPTY) {
            return hasRoot ? "Something stands after the root element." : "The document does not begin with an element."
        }
        return XMLGrammarWording.sentence(fault)
    }

    /// Tells whether libxml2 gave up on a single construct because it grew past the library's own bounds.
    static func isAboutSize(_ fault: XMLFault) -> Bool {
        ["Huge input", "too big", "too long"].contains { fault.message.contains($0) }
    }

    /// A name made short enough for a sentence.
    static func short(_ name: String) -> String {
        guard name.utf8.count > nameBytesMax else { return name }
        return String(name.unicodeScalars.prefix(nameBytesMax / 2)) + "…"
    }

    /// A text as one sentence.
    static func finished(_ text: String) -> String {
        var sentence = Problem.cut(text)
        while let last = sentence.last, last.isWhitespace { sentence.removeLast() }
        return sentence.hasSuffix(".") ? sentence : sentence + "."
    }
}
