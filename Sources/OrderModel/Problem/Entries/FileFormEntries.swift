/// Entries of the codes about a file as a whole, and their causes.
extension ProblemEntry {
    static let fileEmpty = ProblemEntry(
        .file, "file-empty", summary: "The file holds no order.",
        reason: "The file holds no order.",
        fix: "Export the batch again; a header row or a root element without orders is no batch.")

    static let fileTruncated = ProblemEntry(
        .file, "file-truncated", summary: "The file ends in the middle of a value, row or element.",
        reason: "The file ends before {0}.",
        fix:
            "Send the file again, whole; upload it under a name that ends in .part and rename it when it is "
            + "complete."
    )

    static let encodingRefused = ProblemEntry(
        .file, "encoding-refused", summary: "The file is neither UTF-8 nor UTF-16 with a byte order mark.",
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

    static let controlTotalMismatch = ProblemEntry(
        .file, "control-total-mismatch", summary: "The control totals in the file or its .done do not hold.",
        reason: "{0} says {1} {value}, but {2}.",
        fix: "Find out what was lost or added on the way; send the file again, or correct the total.")
}

extension ProblemCause {
    public static let fileEmpty = ProblemCause(.fileEmpty)

    /// Completes the sentence "The file ends before …".
    public static func fileTruncated(before end: String) -> ProblemCause {
        ProblemCause(.fileTruncated, end)
    }

    /// The file is in another encoding throughout, such as UTF-32.
    public static func encodingRefused(ofFile encoding: String) -> ProblemCause {
        ProblemCause(.encodingRefused, "The file is \(encoding), not UTF-8.")
    }

    /// The XML declaration names another encoding.
    public static func encodingRefused(declared encoding: String) -> ProblemCause {
        ProblemCause(
            .encodingRefused,
            "The XML declaration names the encoding \(Problem.cut(encoding)), but a batch is UTF-8.")
    }

    /// The file has bytes that are no UTF-8.
    public static let bytesNotUTF8 = ProblemCause(
        .encodingRefused, "The bytes here are not UTF-8 (they may be Latin-1 or Windows-1252).")

    /// The file is UTF-16 by its byte order mark, and has one half of a surrogate pair.
    public static let halfOfCharacter = ProblemCause(
        .encodingRefused, "The bytes here are one half of a character of UTF-16 (a surrogate), without the other half.")

    /// The bytes are no character of the encoding that the file's profile states.
    public static func bytesNot(inEncoding encoding: String) -> ProblemCause {
        ProblemCause(
            .encodingRefused, "The bytes here are no character of \(encoding), which the file's profile states.")
    }

    /// The file's first bytes contradict its profile. Completes the sentence "The file begins …".
    public static func encodingContradicted(_ found: String, stated encoding: String) -> ProblemCause {
        ProblemCause(.encodingRefused, "The file begins \(found), but its profile states \(encoding).")
    }

    /// Completes the sentences "The file is …" and "A batch is one CSV or XML file: …".
    public static func fileTypeRefused(_ kind: String, advice: String) -> ProblemCause {
        ProblemCause(.fileTypeRefused, kind, advice)
    }

    /// A ZIP archive has no member, or several.
    public static func archiveMembers(_ count: Int) -> ProblemCause {
        fileTypeRefused(
            "a ZIP archive of \(count) files", advice: "send each in an archive of its own, or as it is")
    }

    /// An archive has a form that is not read. Completes "an archive that is …".
    public static func archiveRefused(_ form: String) -> ProblemCause {
        fileTypeRefused("an archive that is \(form)", advice: "send the file as it is, or packed in the plain way")
    }

    /// Something is over a bound of the settings. `what` begins the sentence.
    public static func limitExceeded(_ what: String, limit: Int, unit: String, setting: String) -> ProblemCause {
        ProblemCause(
            .limitExceeded, what, "\(limit) \(unit)", "or ask the site's operator about the setting \(setting)")
    }

    /// Something is over a bound of the program's own. `what` begins the sentence.
    public static func limitExceeded(_ what: String, fixedLimit limit: Int, unit: String) -> ProblemCause {
        ProblemCause(
            .limitExceeded, what, "\(limit) \(unit)",
            "or leave out what makes it so large; no setting raises this bound")
    }

    /// The file or its `.done`, the `source`, states a total that does not hold. `found` completes the sentence.
    public static func controlTotalMismatch(in source: String, total: String, found: String) -> ProblemCause {
        ProblemCause(.controlTotalMismatch, source, total, found)
    }
}
