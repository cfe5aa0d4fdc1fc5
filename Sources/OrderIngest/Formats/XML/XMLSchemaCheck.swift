internal import CLibXML2

/// libxml2's validator with the batch schema. It is fed event by event.
///
/// The schema knows structure only. So one character stands for an element's text, and attribute values are not fed.
///
/// The unsafe code is sound. `deinit` frees everything that is allocated here, and nothing of it leaves the object. The
/// error callback runs only inside the methods, while `self` is alive. Names that libxml2 keeps of a start tag lie in
/// the parser's dictionary. libxml2 follows them only in events; the parser itself causes these, so it is alive then.
final class XMLSchemaCheck {
    /// The violations of the last event.
    private(set) var violations: [XMLFault] = []

    private let schema: xmlSchemaPtr?
    private let context: xmlSchemaValidCtxtPtr?
    /// The memory in which libxml2 puts its callbacks and their argument; it writes to both again when it is unplugged.
    private let callbacks = UnsafeMutablePointer<xmlSAXHandlerPtr?>.allocate(capacity: 1)
    private let argument = UnsafeMutablePointer<UnsafeMutableRawPointer?>.allocate(capacity: 1)
    private var plug: xmlSchemaSAXPlugPtr?
    /// The elements' names and the namespace as C strings.
    private let names: [UnsafeMutablePointer<xmlChar>]
    private let namespace: UnsafeMutablePointer<xmlChar>

    init() {
        LibXML2.prepare()
        schema = Self.parsedSchema()
        context = xmlSchemaNewValidCtxt(schema)
        names = XMLWord.allCases.filter(\.isElement).map { Self.copy($0.text) }
        namespace = Self.copy(OrderBatchSchema.namespace)
        xmlSchemaSetValidStructuredErrors(
            context,
            { owner, error in
                guard let owner, let fault = XMLFault(error) else { return }
                Unmanaged<XMLSchemaCheck>.fromOpaque(owner).takeUnretainedValue().violations.append(fault)
            }, Unmanaged.passUnretained(self).toOpaque())
        plugIn()
    }

    deinit {
        xmlSchemaSAXUnplug(plug)
        xmlSchemaFreeValidCtxt(context)
        xmlSchemaFree(schema)
        callbacks.deallocate()
        argument.deallocate()
        names.forEach { $0.deallocate() }
        namespace.deallocate()
    }

    /// Makes a C string that lives until it is deallocated.
    private static func copy(_ text: String) -> UnsafeMutablePointer<xmlChar> {
        let bytes = Array(text.utf8) + [0]
        let copy = UnsafeMutablePointer<xmlChar>.allocate(capacity: bytes.count)
        copy.initialize(from: bytes, count: bytes.count)
        return copy
    }

    private static func parsedSchema() -> xmlSchemaPtr? {
        let text = PackageResources.order_batch_xsd
        let schema = text.withUnsafeBytes { buffer -> xmlSchemaPtr? in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let parser = xmlSchemaNewMemParserCtxt(start, Int32(buffer.count))
            defer { xmlSchemaFreeParserCtxt(parser) }
            return xmlSchemaParse(parser)
        }
        precondition(schema != nil, "the schema that the product ships is a schema")
        return schema
    }

    private func plugIn() {
        callbacks.initialize(to: nil)
        argument.initialize(to: nil)
        plug = xmlSchemaSAXPlug(context, callbacks, argument)
        precondition(plug != nil, "libxml2 has memory for a validator")
    }

    /// Forgets every element, as if nothing had been fed.
    func restart() {
        xmlSchemaSAXUnplug(plug)
        plugIn()
    }

    /// Feeds a start tag as the parser has it.
    func start(_ tag: XMLStartTag) {
        violations.removeAll(keepingCapacity: true)
        callbacks.pointee?.pointee.startElementNs(
            argument.pointee, tag.localNamePointer, nil, tag.namespacePointer, Int32(tag.namespaceCount),
            tag.namespaces,
            Int32(tag.attributeCount), 0, tag.attributes)
    }

    /// Feeds a start tag without attributes.
    func start(_ word: XMLWord) {
        violations.removeAll(keepingCapacity: true)
        callbacks.pointee?.pointee.startElementNs(
            argument.pointee, names[Int(word.rawValue)], nil, namespace, 0, nil, 0, 0, nil)
    }

    /// Feeds the end of an element.
    func end(_ word: XMLWord) {
        violations.removeAll(keepingCapacity: true)
        callbacks.pointee?.pointee.endElementNs(argument.pointee, names[Int(word.rawValue)], nil, namespace)
    }

    /// Feeds text that is not only white space.
    func text() {
        violations.removeAll(keepingCapacity: true)
        var character = xmlChar(UInt8(ascii: "x"))
        callbacks.pointee?.pointee.characters(argument.pointee, &character, 1)
    }
}
