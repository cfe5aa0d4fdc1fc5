/// The namespaces that the root element of a plain document declares: the schema's, and at most the two that
/// serializers add. Nothing in a plain document is in those two.
struct XMLPlainNamespaces {
    /// The declared namespaces, a bit each.
    typealias Declared = UInt8

    private let known: [(name: XMLPlainName, uri: String)]

    init() {
        let declarations = [
            ("xmlns", OrderBatchSchema.namespace), ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            ("xmlns:xsd", "http://www.w3.org/2001/XMLSchema"),
        ]
        known = declarations.map { (XMLPlainName(in: Array($0.0.utf8).span, at: 0), $0.1) }
    }

    /// Takes a declaration. Returns false when it is none of the known ones, or was there before.
    func note(
        _ name: XMLPlainName, _ value: XMLPlainValue, in bytes: Span<UInt8>, to declared: inout Declared
    ) -> Bool {
        for (index, declaration) in known.enumerated() where declaration.name.isSame(as: name) {
            let bit: Declared = 1 << Declared(index)
            guard declared & bit == 0, bytes.holds(declaration.uri, at: value.start..<value.end) else { return false }
            declared |= bit
            return true
        }
        return false
    }

    /// Tells whether the schema's own namespace was declared.
    func isComplete(_ declared: Declared) -> Bool { declared & 1 != 0 }
}

/// The XML declarations that programs write.
enum XMLPlainDeclaration {
    /// The declarations with either quote, with or without the encoding and the word that the document stands alone.
    static let texts: [String] = ["\"", "'"].flatMap { quote in
        ["", " encoding=\(quote)UTF-8\(quote)", " encoding=\(quote)utf-8\(quote)"].flatMap { encoding in
            ["", " standalone=\(quote)yes\(quote)", " standalone=\(quote)no\(quote)"].map { standalone in
                "<?xml version=\(quote)1.0\(quote)\(encoding)\(standalone)?>"
            }
        }
    }

    /// The number of bytes that show whether a document begins with one.
    static let bytesMax = 128
}
