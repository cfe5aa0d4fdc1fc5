internal import OrderModel

/// The facts of a batch from its root element.
struct XMLRootFacts {
    /// The values of BatchId, PartnerId and SubmittedBy, as far as they are there.
    private var values: [Field: String] = [:]
    /// The places of those values; the place of the element itself for an absent one.
    private(set) var positions: [Field: SourcePosition] = [:]
    /// The control totals that the element states.
    private var totals: [XMLWord: (text: String, position: SourcePosition)] = [:]

    /// The place where the element begins.
    let start: SourcePosition

    /// Reads the root's attributes; `position` gives the place of an attribute's value.
    init(_ tag: XMLStartTag, start: SourcePosition, position: (XMLWord) -> SourcePosition) {
        let attributes = (0..<tag.attributeCount).compactMap { index in
            tag.word(ofAttribute: index).map { ($0, tag.text(ofAttribute: index), position($0)) }
        }
        self.init(attributes, start: start)
    }

    /// Takes the root's attributes with their decoded values and the places of those.
    init(_ attributes: [(word: XMLWord, text: String, position: SourcePosition)], start: SourcePosition) {
        self.start = start
        for field in [Field.batchId, .partnerId, .submittedBy] { positions[field] = start }
        for (word, text, position) in attributes {
            switch word {
            case .orderCount, .lineCount: totals[word] = (text, position)
            default:
                guard let field = Field.allCases.first(where: { $0.isOfBatch && $0.xmlHome.attribute == word }) else {
                    continue
                }
                values[field] = text
                positions[field] = position
            }
        }
    }

    /// Returns the findings of a sound file with this root.
    func inspection(sha256: String, byteCount: Int, orderCount: Int, lineCount: Int) -> BatchInspection {
        BatchInspection(
            formatName: XMLFormat().name, sha256: sha256, byteCount: byteCount, batchId: values[.batchId] ?? "",
            partnerId: values[.partnerId] ?? "", submittedBy: values[.submittedBy] ?? "",
            batchFieldPositions: positions, orderCount: orderCount, lineCount: lineCount)
    }

    /// Returns the problems of the control totals that do not hold, or are no numbers.
    func mismatches(orderCount: Int, lineCount: Int) -> [Problem] {
        [
            mismatch(.orderCount, actual: orderCount, noun: "order"),
            mismatch(.lineCount, actual: lineCount, noun: "line"),
        ].compactMap(\.self)
    }

    private func mismatch(_ word: XMLWord, actual: Int, noun: String) -> Problem? {
        guard let (text, position) = totals[word] else { return nil }
        let isNumber = !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard !isNumber || Int(text) != actual else { return nil }
        let found = "it holds \(actual) \(noun)\(actual == 1 ? "" : "s")"
        return Problem(
            .controlTotalMismatch(in: "The file", total: word.text, found: found), at: position, value: text)
    }
}
