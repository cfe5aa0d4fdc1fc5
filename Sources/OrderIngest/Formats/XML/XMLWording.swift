internal import CLibXML2
internal import OrderModel

/// Words the faults of a document for the partner's clerk.
enum XMLWording {
    /// The bytes above which a sentence shortens a name that the file made up.
    private static let nameBytesMax = 80

    /// Returns the cause for a document that is something else than a batch.
    static func wrongRoot(_ tag: XMLStartTag) -> ProblemCause {
        .wrongRoot(name(of: tag), expectedNamespace: OrderBatchSchema.namespace)
    }

    /// Returns an element's name, with its namespace when that is not the schema's.
    static func name(of tag: XMLStartTag) -> String {
        let (name, namespace) = (short(tag.localName), tag.namespace)
        if namespace == OrderBatchSchema.namespace { return name }
        return namespace.isEmpty ? "\(name) (in no namespace)" : "\(name) (in the namespace '\(short(namespace))')"
    }

    /// Returns the cause for a document that is not well-formed.
    static func malformed(_ fault: XMLFault, openElement: String?, hasRoot: Bool) -> ProblemCause {
        if fault.isCode(XML_ERR_TAG_NAME_MISMATCH), let openElement {
            return .wrongEndTag(openElement: short(openElement))
        }
        if fault.isCode(XML_ERR_DOCUMENT_END) || fault.isCode(XML_ERR_DOCUMENT_EMPTY) {
            return hasRoot ? .contentAfterRoot : .noElementAtStart
        }
        return .notWellFormed(XMLGrammarWording.sentence(fault))
    }

    /// Tells whether libxml2 gave up on a single construct because it grew past the library's own bounds.
    static func isAboutSize(_ fault: XMLFault) -> Bool {
        ["Huge input", "too big", "too long"].contains { fault.message.contains($0) }
    }

    /// Makes a name short enough for a sentence.
    static func short(_ name: String) -> String {
        guard name.utf8.count > nameBytesMax else { return name }
        return String(name.unicodeScalars.prefix(nameBytesMax / 2)) + "…"
    }

    /// Makes a text one sentence.
    static func finished(_ text: String) -> String {
        var sentence = Problem.cut(text)
        while let last = sentence.last, last.isWhitespace { sentence.removeLast() }
        return sentence.hasSuffix(".") ? sentence : sentence + "."
    }
}
