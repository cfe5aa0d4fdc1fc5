internal import CLibXML2
internal import OrderModel

/// Puts what libxml2 says of a document into sentences for the partner's clerk.
enum XMLViolation {
    /// How much of a name that the file made up a sentence repeats.
    private static let nameCharactersMax = 80

    /// A sentence for a violation of the schema, from a message such as `Element '{urn:…}Order', attribute 'x': The attribute
    /// 'x' is not allowed.` or `Element '{urn:…}Foo': This element is not expected. Expected is ( {urn:…}Order ).`
    ///
    /// `element` is the element of the event, `parent` the one around it.
    static func sentence(_ fault: XMLFault, element: String, parent: String?) -> String {
        let message = plain(fault.message)
        if let attribute = attribute(of: fault) {
            return "The attribute \(short(attribute)) of the element \(element) is not in the schema."
        }
        if message.contains("This element is not expected") {
            let isForeign = element.hasSuffix(")")
            return "The element \(element) is not expected here\(expectation(message))\(isForeign ? ours : "")."
        }
        if message.contains("Missing child element") {
            return "The element \(element) lacks a child element\(expectation(message))."
        }
        if message.contains("Character content") {
            return "The element \(element) holds no text\(message.contains("element-only") ? ", only elements" : "")."
        }
        if message.contains("Element content is not allowed") {
            return "The element \(parent ?? element) holds no elements, so \(element) is not expected here."
        }
        return finished(String(message.split(separator: ": ", maxSplits: 1).last ?? ""))
    }

    /// A sentence for a document that is something else than a batch.
    static func wrongRoot(_ tag: XMLStartTag) -> String {
        "The root element is \(name(of: tag)); expected is OrderBatch\(ours)."
    }

    private static let ours = " (in the namespace '\(OrderBatchSchema.namespace)')"

    /// An element's name, with its namespace where that is not the schema's.
    static func name(of tag: XMLStartTag) -> String {
        let name = short(tag.localName)
        if tag.namespace == OrderBatchSchema.namespace { return name }
        return tag.namespace.isEmpty
            ? "\(name) (in no namespace)" : "\(name) (in the namespace '\(short(tag.namespace))')"
    }

    /// The attribute that a violation is about; nil when it is about the element.
    static func attribute(of fault: XMLFault) -> String? {
        let name = quoted(in: plain(fault.message), after: "', attribute '")
        return name.isEmpty ? nil : String(name)
    }

    /// A sentence for a document that is not well-formed.
    static func malformed(_ fault: XMLFault, openElement: String?, hasRoot: Bool) -> String {
        if fault.isCode(XML_ERR_TAG_NAME_MISMATCH), let openElement {
            return "The end tag is not that of the element \(short(openElement)), which is open."
        }
        if fault.isCode(XML_ERR_DOCUMENT_END) || fault.isCode(XML_ERR_DOCUMENT_EMPTY) {
            return hasRoot ? "Something stands after the root element." : "The document does not begin with an element."
        }
        if fault.isCode(XML_ERR_ATTRIBUTE_REDEFINED) {
            return "The attribute \(short(fault.name)) stands twice in the tag."
        }
        return finished("This is not well-formed XML: " + plain(fault.message))
    }

    /// Whether libxml2 gave up on a single construct because it grew past the library's own bounds.
    static func isAboutSize(_ fault: XMLFault) -> Bool {
        ["Huge input", "too big", "too long"].contains { fault.message.contains($0) }
    }

    /// A name made short enough for a sentence.
    static func short(_ name: some StringProtocol) -> String {
        name.count <= nameCharactersMax ? String(name) : name.prefix(nameCharactersMax) + "…"
    }

    private static func plain(_ message: String) -> String {
        var text = message
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text.split(separator: "{\(OrderBatchSchema.namespace)}", omittingEmptySubsequences: false).joined()
    }

    private static func quoted(in message: String, after start: String) -> Substring {
        guard let range = message.firstRange(of: start) else { return "" }
        let rest = message[range.upperBound...]
        return rest.prefix { $0 != "'" }
    }

    /// `; expected is one of A, B` from ` Expected is one of ( A, B ).`
    private static func expectation(_ message: String) -> String {
        guard let open = message.firstRange(of: "( ")?.upperBound, let close = message.lastIndex(of: ")") else {
            return ""
        }
        let names = message[open..<close].split(separator: ",").map { $0.filter { $0 != " " } }
        return names.count == 1 ? "; expected is \(names[0])" : "; expected is one of \(names.joined(separator: ", "))"
    }

    private static func finished(_ text: String) -> String {
        let sentence = Problem.cut(text)
        return sentence.hasSuffix(".") ? sentence : sentence + "."
    }
}
