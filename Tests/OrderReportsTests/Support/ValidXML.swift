import CLibXML2
import OrderReports
import Testing

@testable import OrderIngest

/// A document that libxml2 has read and found valid, as lines that a test can compare: `path = text` for an element of
/// text, `path@name = value` for an attribute. The path begins below the root.
struct ValidXML {
    let lines: [String]

    init(_ text: String, schema: String = RefundRequestsSchema.text) throws {
        let found = Self.read(text, schema)
        lines = try #require(found.lines, "\(found.fault): \(text)")
    }

    func values(_ path: String) -> [String] {
        lines.filter { $0.hasPrefix(path + " = ") }.map { String($0.dropFirst(path.count + 3)) }
    }

    /// Returns the reason why the document is invalid; nil when it is valid.
    static func fault(of text: String, schema: String = RefundRequestsSchema.text) -> String? {
        let found = read(text, schema)
        return found.lines == nil ? found.fault : nil
    }

    private static func read(_ text: String, _ schema: String) -> (lines: [String]?, fault: String) {
        LibXML2.prepare()
        guard let parsed = parsed(schema) else { return (nil, "the schema is none") }
        defer { xmlSchemaFree(parsed) }
        let quiet = CInt(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue)
        guard let document = xmlReadMemory(text, CInt(text.utf8.count), nil, nil, quiet) else {
            return (nil, "it is not well-formed")
        }
        defer { xmlFreeDoc(document) }
        let validating = xmlSchemaNewValidCtxt(parsed)
        defer { xmlSchemaFreeValidCtxt(validating) }
        // Without a sink of its own, libxml2 would write to standard error.
        xmlSchemaSetValidStructuredErrors(validating, { _, _ in }, nil)
        guard xmlSchemaValidateDoc(validating, document) == 0 else { return (nil, "it is not valid") }
        return (children(of: xmlDocGetRootElement(document), ""), "")
    }

    private static func parsed(_ schema: String) -> xmlSchemaPtr? {
        // The context keeps the pointer, so the bytes must not move until the schema is read.
        Array(schema.utf8CString).withUnsafeBufferPointer { bytes in
            let context = xmlSchemaNewMemParserCtxt(bytes.baseAddress, CInt(bytes.count - 1))
            defer { xmlSchemaFreeParserCtxt(context) }
            return xmlSchemaParse(context)
        }
    }

    private static func children(of node: xmlNodePtr?, _ prefix: String) -> [String] {
        var lines: [String] = []
        var child = node?.pointee.children
        while let element = child {
            if element.pointee.type == XML_ELEMENT_NODE { lines += Self.lines(of: element, prefix) }
            child = element.pointee.next
        }
        return lines
    }

    private static func lines(of element: xmlNodePtr, _ prefix: String) -> [String] {
        let path = prefix + text(element.pointee.name)
        var lines: [String] = []
        var attribute = element.pointee.properties
        while let present = attribute {
            let value = present.pointee.children.flatMap { $0.pointee.content }
            lines.append("\(path)@\(text(present.pointee.name)) = \(text(value))")
            attribute = present.pointee.next
        }
        let inner = children(of: element, path + "/")
        let content = element.pointee.children.flatMap { $0.pointee.content }
        if inner.isEmpty, element.pointee.properties == nil { lines.append("\(path) = \(text(content))") }
        return lines + inner
    }

    private static func text(_ bytes: UnsafePointer<xmlChar>?) -> String {
        bytes.map { String(cString: $0) } ?? ""
    }
}
