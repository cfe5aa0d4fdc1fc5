internal import CLibXML2
internal import OrderModel

/// A violation of the schema, read from libxml2's message.
///
/// The messages are `Element '{urn:…}Order', attribute 'x': The attribute 'x' is not allowed.`, `Element
/// '{urn:…}Foo': This element is not expected. Expected is one of ( {urn:…}A, {urn:…}B ).`, and a few more of
/// that kind.
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

    /// Returns the cause of a problem. `element` is the element of the event, `parent` the one around it.
    func cause(element: String, parent: String?) -> ProblemCause {
        if let attribute { return .attributeNotInSchema(XMLWording.short(attribute), ofElement: element) }
        if fault.isCode(XML_SCHEMAV_ELEMENT_CONTENT) {
            return says(": Missing child element")
                ? .childMissing(inElement: element, expected: expectedNames)
                : .elementNotExpected(element, expected: expectedNames)
        }
        if says(": Character content") {
            return .textNotExpected(
                inElement: element, holdsElements: fault.isCode(XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3))
        }
        if says(": Element content") { return .elementNotExpected(element, inElement: parent ?? element) }
        let saying = Self.text(in: message, after: "': ", before: "\n") ?? String(decoding: message, as: UTF8.self)
        return .schemaViolated(XMLWording.finished("The element \(element) is not as the schema has it: \(saying)"))
    }

    /// The names of the expected elements: A and B from ` Expected is one of ( A, B ).`
    private var expectedNames: [String] {
        let list = Self.text(in: message, after: "( ", before: " )") ?? ""
        return list.split(separator: ",").map { $0.filter { $0 != " " } }
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
