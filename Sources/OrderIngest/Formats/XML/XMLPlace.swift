internal import OrderModel
internal import OrderWorld

extension Field {
    /// True when the field is written once for all lines of an order.
    var isOfOrder: Bool {
        switch self {
        case .orderReference, .customerId, .customerDomainName: true
        default: false
        }
    }
}

/// Finds the place of a field of an order line by reading the line's own bytes again.
struct XMLPlace {
    let file: any InputFile
    let line: DraftLine
    let order: DraftOrder

    /// The most bytes from an order's start to the end of its own tags. If comments or huge values push the tags past
    /// it, the order's start is the answer.
    private static let orderHeadBytesMax = 256 << 10

    /// Finds the file's offset of the field's value, or of the nearest element around it when the field is absent.
    func offset(of field: Field) throws(WorldError) -> Int {
        switch field {
        case .action: line.sourceOffset
        default: try field.isOfOrder ? orderOffset(of: field) : lineOffset(of: field)
        }
    }

    private func orderOffset(of field: Field) throws(WorldError) -> Int {
        let bytes = try read(at: order.sourceOffset, count: min(order.sourceCount, Self.orderHeadBytesMax))
        return order.sourceOffset + Self.index(of: field, in: bytes.span, isOwnAttribute: field == .orderReference)
    }

    private func lineOffset(of field: Field) throws(WorldError) -> Int {
        let bytes = try read(at: line.sourceOffset, count: line.sourceCount)
        return line.sourceOffset + Self.index(of: field, in: bytes.span, isOwnAttribute: field.xmlHome.element == nil)
    }

    private func read(at offset: Int, count: Int) throws(WorldError) -> [UInt8] {
        var bytes: [UInt8] = []
        _ = try file.read(at: offset, count: count, appendingTo: &bytes)
        return bytes
    }

    /// Finds the index of a field in the bytes of an element. The field is an attribute of the element's tag, or is in
    /// a child of the element.
    private static func index(of field: Field, in bytes: Span<UInt8>, isOwnAttribute: Bool) -> Int {
        let home = field.xmlHome
        if isOwnAttribute {
            return value(of: home.attribute, in: XMLRawTag(in: bytes, at: 0), bytes) ?? 0
        }
        guard let element = home.element, let (start, tag) = child(element, in: bytes) else { return 0 }
        if home.attribute != nil { return value(of: home.attribute, in: tag, bytes) ?? start }
        return tag.isEmptyElement ? start : content(after: tag, in: bytes)
    }

    private static func value(of attribute: XMLWord?, in tag: XMLRawTag, _ bytes: Span<UInt8>) -> Int? {
        guard let attribute else { return nil }
        return tag.attribute(attribute.text, in: bytes)?.value.lowerBound
    }

    /// Finds the first child of that name. A customer comes first or not at all.
    private static func child(_ element: XMLWord, in bytes: Span<UInt8>) -> (start: Int, tag: XMLRawTag)? {
        var index = XMLRawTag(in: bytes, at: 0).end
        while let start = XMLRawTag.next(in: bytes, from: index) {
            let tag = XMLRawTag(in: bytes, at: start)
            if bytes.holds(element.text, at: tag.name) { return (start, tag) }
            if element == .customer { return nil }
            index = tag.end
        }
        return nil
    }

    /// Finds the first character of an element's text that is no white space.
    private static func content(after tag: XMLRawTag, in bytes: Span<UInt8>) -> Int {
        var index = tag.end
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        return index
    }
}
