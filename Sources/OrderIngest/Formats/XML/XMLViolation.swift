internal import CLibXML2

/// A violation of the schema, read from libxml2's message.
///
/// The messages are `Element '{urn:…}Order', attribute 'x': The attribute 'x' is not allowed.`, `Element
/// '{urn:…}Foo': This element is not expected. Expected is one of ( {urn:…}A, {urn:…}B ).`, and a few more of that
/// kind.
struct XMLViolation {
    /// The attribute that it is about; nil when it is about the element.
    let attribute: String?
    private let fault: XMLFault
    /// The message without the schema's namespace, as bytes, since a hostile file may have as many violations as
    /// elements.
    private let message: [UInt8]

    init(_ fault: XMLFault) {
        self.fault = fault
        let message = Self.withoutNamespace(Array(fault.message.utf8))
        self.message = message
        let isAboutElement = Self.elementCodes.contains { fault.isCode($0) }
        attribute = isAboutElement ? nil : Self.text(in: message, after: "', attribute '", before: "'")
    }

    private static let elementCodes = [
        XML_SCHEMAV_ELEMENT_CONTENT, XML_SCHEMAV_CVC_ELT_1, XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1,
        XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2, XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3, XML_SCHEMAV_CVC_TYPE_3_1_2,
    ]

    /// Words the violation. `element` is the element of the event, `parent` the one around it.
    func sentence(element: String, parent: String?) -> String {
        if let attribute {
            return "The attribute \(XMLWording.short(attribute)) of the element \(element) is not in the schema."
        }
        if fault.isCode(XML_SCHEMAV_ELEMENT_CONTENT) {
            return says(": Missing child element")
                ? "The element \(element) lacks a child element\(expectation)."
                : "The element \(element) is not expected here\(expectation)."
        }
        if says(": Character content") {
            let isOfElements = fault.isCode(XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3)
            return "The element \(element) holds no text\(isOfElements ? ", only elements" : "")."
        }
        if says(": Element content") {
            return "The element \(parent ?? element) holds no elements, so \(element) is not expected here."
        }
        let saying = Self.text(in: message, after: "': ", before: "\n") ?? String(decoding: message, as: UTF8.self)
        return XMLWording.finished("The element \(element) is not as the schema has it: \(saying)")
    }

    /// The list of expected elements: `; expected is one of A, B` from ` Expected is one of ( A, B ).`
    private var expectation: String {
        guard let list = Self.text(in: message, after: "( ", before: " )") else { return "" }
        let names = list.split(separator: ",").map { $0.filter { $0 != " " } }
        return names.count == 1 ? "; expected is \(names[0])" : "; expected is one of \(names.joined(separator: ", "))"
    }

    private func says(_ text: String) -> Bool {
        message.span.index(after: text, from: 0) != nil
    }

    /// Returns the text between two texts; nil when they are not there.
    private static func text(in message: [UInt8], after start: String, before end: String) -> String? {
        guard let begin = message.span.index(after: start, from: 0) else { return nil }
        let stop = message.span.index(after: end, from: begin).map { $0 - end.utf8.count } ?? message.count
        return String(decoding: message[begin..<stop], as: UTF8.self)
    }

    private static func withoutNamespace(_ message: [UInt8]) -> [UInt8] {
        var (plain, index) = ([UInt8](), 0)
        let namespace = "{\(OrderBatchSchema.namespace)}"
        while let end = message.span.index(after: namespace, from: index) {
            plain += message[index..<end - namespace.utf8.count]
            index = end
        }
        return plain + message[index...]
    }
}
