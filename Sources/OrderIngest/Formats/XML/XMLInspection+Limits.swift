internal import OrderModel

extension XMLInspection {
    /// Checks an element against the site's limits. Returns false when the reading ends with it.
    func isWithinBounds(_ tag: XMLStartTag, tagStart: Int, _ start: SourcePosition) -> Bool {
        guard !open.isEmpty || tagStart <= FileForm.prologBytesMax else {
            stop(.prolog("the root element", at: start))
            return false
        }
        guard open.count < limits.depth else {
            stop(.limit("The nesting of elements", limits.depth, unit: "levels", setting: "limits.depth", at: start))
            return false
        }
        guard tag.attributeCount + tag.namespaceCount <= Self.attributesMax else {
            stop(tooManyAttributes(at: start))
            return false
        }
        let count = feed.offset - tagStart
        if count > tagBytesMax, let first = longValues(ofTagAt: tagStart).first {
            stop(first)
            return false
        }
        if count > limits.fieldBytes { longValues(ofTagAt: tagStart).forEach(report) }
        return true
    }

    /// The most bytes of a tag. A longer one without a value over the limit has more attributes than are allowed.
    private var tagBytesMax: Int {
        let (bytes, overflowed) = limits.fieldBytes.multipliedReportingOverflow(by: Self.attributesMax)
        return overflowed ? .max : bytes
    }

    /// Reports an order that takes too many bytes in the file.
    func checkSize(of order: Open) {
        guard feed.offset - order.start.byteOffset > limits.orderBytes else { return }
        report(
            .limit("The order", limits.orderBytes, unit: "bytes", setting: "limits.orderBytes", at: order.start))
    }

    /// Returns the problems of the attributes of a tag whose values take too many bytes in the file.
    private func longValues(ofTagAt tagStart: Int) -> [Problem] {
        let (tag, bytes) = rawTag(at: tagStart)
        return tag.attributes.filter { $0.value.count > limits.fieldBytes }.map { attribute in
            let name = String(decoding: bytes[attribute.name], as: UTF8.self)
            let place = feed.position(of: feed.window.fileOffset + attribute.name.lowerBound)
            return fieldLimit("The attribute \(XMLWording.short(name))", at: place)
        }
    }

    /// Tells whether an element's text takes too many bytes in the file, and reports it then.
    @discardableResult
    func checkLength(of element: Open, upTo offset: Int) -> Bool {
        guard offset - element.contentStart > limits.fieldBytes else { return false }
        report(fieldLimit("The text of the element \(element.name)", at: element.start))
        return true
    }

    /// Checks a tag whose end the parser still waits for, so that no tag grows without bound in memory.
    func checkPending() {
        guard !isStopped, feed.pendingBytes > limits.fieldBytes else { return }
        let start = feed.offset
        let head = feed.rest.prefix(2)
        guard head.first == UInt8(ascii: "<"), let next = head.last, !"!?/<".utf8.contains(next) else { return }
        if rawTag(at: start).tag.attributes.count > Self.attributesMax {
            stop(tooManyAttributes(at: feed.position(of: start)))
        } else if feed.pendingBytes > tagBytesMax, let first = longValues(ofTagAt: start).first {
            stop(first)
        }
    }

    private func fieldLimit(_ what: String, at place: SourcePosition) -> Problem {
        .limit(what, limits.fieldBytes, unit: "bytes", setting: "limits.fieldBytes", at: place)
    }

    private func tooManyAttributes(at place: SourcePosition) -> Problem {
        Problem(.tooManyAttributes(limit: Self.attributesMax), at: place)
    }
}
