/// Entries of the codes about the form of a file.
extension ProblemEntry {
    static let fileEmpty = ProblemEntry(
        .file, "file-empty", summary: "The file holds no order.",
        reason: "The file holds no order.",
        fix: "Export the batch again; a header row or a root element without orders is no batch.")

    static let fileMalformed = ProblemEntry(
        .file, "file-malformed",
        summary: "The file breaks the grammar of CSV (RFC 4180) or XML, so that what follows cannot be read.",
        reason: "{0}",
        fix: "Mend the file at this place, or export it again from the system that made it{1}.")

    static let fileTruncated = ProblemEntry(
        .file, "file-truncated", summary: "The file ends in the middle of a value, row or element.",
        reason: "The file ends before {0}.",
        fix:
            "Send the file again, whole; upload it under a name that ends in .part and rename it when it is "
            + "complete."
    )

    static let documentTypeRefused = ProblemEntry(
        .file, "document-type-refused",
        summary: "The XML has a DOCTYPE, an entity other than the five built-in ones, or an XInclude; none of them is "
            + "read.",
        reason: "The document has {0}, which is not read in a batch.",
        fix: "Remove it and write the text itself; &amp; &lt; &gt; &quot; and &apos; may be used.")

    static let encodingRefused = ProblemEntry(
        .file, "encoding-refused", summary: "The file is not UTF-8.",
        reason: "{0}",
        fix: "Save the file as UTF-8 (in a spreadsheet: 'CSV UTF-8').")

    static let fileTypeRefused = ProblemEntry(
        .file, "file-type-refused",
        summary: "The file is neither CSV nor XML, but a workbook, an archive or a document.",
        reason: "The file is {0}, not CSV or XML.",
        fix: "A batch is one CSV or XML file: {1}.")

    static let limitExceeded = ProblemEntry(
        .file, "limit-exceeded", summary: "Something in the file is larger than is read.",
        reason: "{0} is over the limit of {1}.",
        fix: "Split the batch, {2}.")

    static let columnMissing = ProblemEntry(
        .file, "column-missing", summary: "The header row lacks a column that the batch's actions need.",
        reason: "The column {0} is missing; {1}.",
        fix: "Add the column {0} to the header row and fill it on every row that needs it.")

    static let columnUnknown = ProblemEntry(
        .file, "column-unknown", summary: "The header row has a column that no batch has.",
        reason: "There is no column {0}.",
        fix: "Correct the column's name or remove the column; names are case-sensitive.")

    static let columnRepeated = ProblemEntry(
        .file, "column-repeated", summary: "The header row has the same column twice.",
        reason: "The column {value} stands twice, first as column number {0}.",
        fix: "Remove one of the two.")

    static let schemaViolated = ProblemEntry(
        .file, "schema-violated",
        summary: "The XML has an element or attribute that the schema does not know, or one in the wrong place.",
        reason: "{0}",
        fix: "Correct the document's structure; `docket schema` prints the schema.")

    static let batchFieldVaries = ProblemEntry(
        .file, "batch-field-varies", summary: "BatchId, PartnerId and SubmittedBy are not the same on every row.",
        reason:
            "{field} is '{value}' here but '{0}' on the first row; one file is one batch of one partner and "
            + "one agent.",
        fix: "Give every row the same {field}, or split the file.")

    static let controlTotalMismatch = ProblemEntry(
        .file, "control-total-mismatch", summary: "The control totals in the file or its .done do not hold.",
        reason: "{0} says {1} {value}, but {2}.",
        fix: "Find out what was lost or added on the way; send the file again, or correct the total.")
}
