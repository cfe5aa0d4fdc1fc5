internal import CLibXML2

/// libxml2's push parser. Bytes go in and events come out; it builds no tree and looks at nothing outside the bytes.
///
/// The unsafe code is sound. `init` makes the context, `deinit` frees it, and it never leaves the object. Callbacks run
/// only inside ``feed(_:isLast:telling:)``, on its caller's thread, while the parser is alive; so the unretained
/// reference that each gets back is valid. Nothing keeps a pointer that libxml2 passes to a callback after the
/// callback.
final class XMLPushParser {
    /// The receiver of the present call's events.
    private var events: (any XMLEvents)?
    private let context: xmlParserCtxtPtr?
    private let words: XMLWordTable
    /// The number of bytes that libxml2 was given, with those of the block being parsed.
    private var bytesGiven: Int
    private(set) var isStopped = false

    /// Makes a parser whose first byte will be the one at `offset` of the file.
    init(startingAt offset: Int) {
        LibXML2.prepare()
        self.bytesGiven = offset
        var callbacks = Self.callbacks
        context = xmlCreatePushParserCtxt(&callbacks, nil, nil, 0, nil)
        // The encoding was looked at before; here everything is UTF-8. Entities are not substituted (no NOENT), no DTD
        // is loaded, and the library's own bounds stay (no HUGE).
        xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
        words = XMLWordTable(dictionary: context?.pointee.dict)
        context?.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit {
        xmlFreeParserCtxt(context)
    }

    /// The file's offset of the byte after the parsed ones; for a start tag, of the `>` or `/>` that ends it.
    var offset: Int {
        guard !isStopped, let input = context?.pointee.input else { return bytesGiven }
        return bytesGiven - (input.pointee.end - input.pointee.cur)
    }

    /// Parses a block. A block ends between characters, and not with a carriage return unless it is the last.
    func feed(_ bytes: Span<UInt8>, isLast: Bool, telling events: any XMLEvents) {
        guard !isStopped else { return }
        self.events = events
        defer { self.events = nil }
        bytesGiven += bytes.count
        bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            _ = xmlParseChunk(context, start, Int32(buffer.count), isLast ? 1 : 0)
        }
    }

    // MARK: Callbacks

    fileprivate func start(
        _ name: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?, namespaceCount: Int32,
        namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, attributeCount: Int32,
        attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard !isStopped else { return }
        events?.startElement(
            XMLStartTag(
                word: namespace == words.namespace ? words.word(of: name).flatMap { $0.isElement ? $0 : nil } : nil,
                attributeCount: Int(attributeCount), namespaceCount: Int(namespaceCount), words: words,
                localNamePointer: name, namespacePointer: namespace, namespaces: namespaces, attributes: attributes))
    }

    fileprivate func end() {
        if !isStopped { events?.endElement() }
    }

    fileprivate func text(_ bytes: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard !isStopped, count > 0 else { return }
        events?.text(UnsafeBufferPointer(start: bytes, count: Int(count)).span)
    }

    fileprivate func aside() {
        if !isStopped { events?.aside() }
    }

    fileprivate func refuse(_ construct: XMLRefusedConstruct) {
        guard !isStopped else { return }
        events?.refused(construct)
        isStopped = true
        xmlStopParser(context)
    }

    fileprivate func fail(_ error: UnsafePointer<xmlError>?) {
        guard !isStopped, let fault = XMLFault(error) else { return }
        events?.failed(fault)
        isStopped = true
    }
}

extension XMLPushParser {
    /// Returns the parser that libxml2 hands back.
    private static func of(_ context: UnsafeMutableRawPointer?) -> XMLPushParser {
        guard let context else { preconditionFailure("libxml2 hands back what it was given") }
        return Unmanaged.fromOpaque(context).takeUnretainedValue()
    }

    private static var callbacks: xmlSAXHandler {
        var sax = xmlSAXHandler()
        sax.initialized = UInt32(XML_SAX2_MAGIC)
        sax.startElementNs = { context, name, _, namespace, namespaceCount, namespaces, count, _, attributes in
            XMLPushParser.of(context).start(
                name, namespace, namespaceCount: namespaceCount, namespaces: namespaces, attributeCount: count,
                attributes: attributes)
        }
        sax.endElementNs = { context, _, _, _ in XMLPushParser.of(context).end() }
        sax.characters = { context, bytes, count in XMLPushParser.of(context).text(bytes, count) }
        // The same function, so that libxml2 need not find out which white space could be ignored.
        sax.ignorableWhitespace = sax.characters
        sax.cdataBlock = sax.characters
        sax.comment = { context, _ in XMLPushParser.of(context).aside() }
        sax.processingInstruction = { context, _, _ in XMLPushParser.of(context).aside() }
        sax.internalSubset = { context, _, _, _ in XMLPushParser.of(context).refuse(.documentType) }
        sax.getEntity = { context, name in
            XMLPushParser.of(context).refuse(.entity(name: name.map { String(cString: $0) } ?? ""))
            return nil
        }
        sax.serror = { context, error in XMLPushParser.of(context).fail(error) }
        return sax
    }
}
