/// Entries of the codes about the grammar of CSV and XML, and their causes.
extension ProblemEntry {
    static let fileMalformed = ProblemEntry(
        .file, "file-malformed",
        summary: "The file breaks the grammar of CSV (RFC 4180) or XML, so that what follows cannot be read.",
        reason: "{0}",
        fix: "Mend the file at this place, or export it again from the system that made it{1}.")

    static let documentTypeRefused = ProblemEntry(
        .file, "document-type-refused",
        summary: "The XML has a DOCTYPE, an entity other than the five built-in ones, or an XInclude; none of them is "
            + "read.",
        reason: "The document has {0}, which is not read in a batch.",
        fix: "Remove it and write the text itself; &amp; &lt; &gt; &quot; and &apos; may be used.")

    static let schemaViolated = ProblemEntry(
        .file, "schema-violated",
        summary: "The XML has an element or attribute that the schema does not know, or one in the wrong place.",
        reason: "{0}",
        fix: "Correct the document's structure; `docket schema` prints the schema.")
}

// The causes of a malformed file: the sentence, and the end of the remedy.
extension ProblemCause {
    private static func fileMalformed(_ sentence: String, remedy: String = "") -> ProblemCause {
        ProblemCause(.fileMalformed, sentence, remedy)
    }

    public static let nulByte = fileMalformed("The file holds a NUL byte, which is no text.")

    /// `separator` names the characters, such as `vertical bars`.
    public static func columnsSeparated(by separator: String) -> ProblemCause {
        fileMalformed(
            "The columns are separated by \(separator); those of a batch are separated by commas, semicolons or tabs.",
            remedy: ", with commas between the columns")
    }

    /// The file is in somebody's own form. `separator` names the characters between its columns, such as `semicolons`.
    public static func strangeColumnsSeparated(by separator: String) -> ProblemCause {
        fileMalformed(
            "The columns are separated by \(separator), and none of them is a column of a batch.",
            remedy: ", with a batch's columns and commas between them, or ask the site's operator for an intake profile"
        )
    }

    public static let archiveDamaged = fileMalformed(
        "The archive is damaged: what it holds is not what its check sum says.")

    public static let archiveTrailer = fileMalformed("Something follows the end of the archive.")

    public static let quoteInsideCell = fileMalformed(
        "A quote stands inside a cell that does not begin with one; quote the cell and double the quote.")

    public static let textAfterQuote = fileMalformed(
        "Text follows the closing quote of a cell; a quote inside a quoted cell is written twice.")

    public static let loneCarriageReturn = fileMalformed(
        "A carriage return stands without a line feed; lines end in LF or CRLF.")

    public static let quoteNeverClosed = fileMalformed("The quote that opens here is never closed.")

    public static func raggedRow(cells: Int, columns: Int) -> ProblemCause {
        fileMalformed("The row has \(cells) cells, but the header has \(columns).")
    }

    public static func controlCharacter(_ byte: UInt8) -> ProblemCause {
        fileMalformed("The control character U+00\(HexadecimalText.of([byte]).uppercased()) is not allowed in XML.")
    }

    /// The XML declaration states another version.
    public static func xmlVersion(_ version: String) -> ProblemCause {
        fileMalformed(
            "The XML declaration says version \(version), but a batch is XML 1.0.", remedy: ", as XML 1.0")
    }

    /// The end tag is not that of the element which is open.
    public static func wrongEndTag(openElement: String) -> ProblemCause {
        fileMalformed("The end tag is not that of the element \(openElement), which is open.")
    }

    public static let contentAfterRoot = fileMalformed("Something stands after the root element.")

    public static let noElementAtStart = fileMalformed("The document does not begin with an element.")

    /// The sentence is in the words of the reader of XML, which has one for each fault of its library.
    public static func notWellFormed(_ sentence: String) -> ProblemCause {
        fileMalformed(sentence)
    }

    /// Completes the sentence "The document has …".
    public static func documentTypeRefused(_ construct: String) -> ProblemCause {
        ProblemCause(.documentTypeRefused, construct)
    }
}

// The causes of a document that violates the schema.
extension ProblemCause {
    /// The reader passes on the words of its library, for a violation without a sentence of its own.
    public static func schemaViolated(_ sentence: String) -> ProblemCause {
        ProblemCause(.schemaViolated, sentence)
    }

    public static func wrongRoot(_ name: String, expectedNamespace namespace: String) -> ProblemCause {
        schemaViolated(
            "The root element is \(name); expected is OrderBatch (in the namespace '\(namespace)').")
    }

    public static func tooManyAttributes(limit: Int) -> ProblemCause {
        schemaViolated("An element has more than \(limit) attributes; the schema knows no more than 8.")
    }

    public static func attributeNotInSchema(_ attribute: String, ofElement element: String) -> ProblemCause {
        schemaViolated("The attribute \(attribute) of the element \(element) is not in the schema.")
    }

    public static func childMissing(inElement element: String, expected: [String]) -> ProblemCause {
        schemaViolated("The element \(element) lacks a child element\(expectation(expected)).")
    }

    public static func elementNotExpected(_ element: String, expected: [String]) -> ProblemCause {
        schemaViolated("The element \(element) is not expected here\(expectation(expected)).")
    }

    public static func elementNotExpected(_ element: String, inElement parent: String) -> ProblemCause {
        schemaViolated("The element \(parent) holds no elements, so \(element) is not expected here.")
    }

    public static func textNotExpected(inElement element: String, holdsElements: Bool) -> ProblemCause {
        schemaViolated("The element \(element) holds no text\(holdsElements ? ", only elements" : "").")
    }

    private static func expectation(_ names: [String]) -> String {
        switch names.count {
        case 0: ""
        case 1: "; expected is \(names[0])"
        default: "; expected is one of \(names.joined(separator: ", "))"
        }
    }
}
