/// Entries of the codes about the columns of a file and its batch fields, and their causes.
extension ProblemEntry {
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

    static let batchFieldVaries = ProblemEntry(
        .file, "batch-field-varies", summary: "BatchId, PartnerId and SubmittedBy are not the same on every row.",
        reason:
            "{field} is '{value}' here but '{0}' on the first row; one file is one batch of one partner and "
            + "one agent.",
        fix: "Give every row the same {field}, or split the file.")
}

extension ProblemCause {
    /// `name` may name several columns, of which one is enough. `why` completes the sentence.
    public static func columnMissing(_ name: String, _ why: String) -> ProblemCause {
        ProblemCause(.columnMissing, name, why)
    }

    public static func columnUnknown(_ name: String) -> ProblemCause {
        ProblemCause(.columnUnknown, "'\(Problem.cut(name))'")
    }

    public static func columnUnknown(_ name: String, nearest: String) -> ProblemCause {
        ProblemCause(.columnUnknown, "'\(Problem.cut(name))'; the nearest is '\(nearest)'")
    }

    /// The profile in `file` says nothing about the column.
    public static func columnUnknown(_ name: String, toProfile file: String) -> ProblemCause {
        ProblemCause(
            .columnUnknown,
            "'\(Problem.cut(name))' in the profile \(file); one that no order needs belongs under ignore")
    }

    /// The first row has an action in it. So it is no header but an order, with a person's contact data, and no
    /// sentence repeats those.
    public static let headerMissing = ProblemCause(
        .columnUnknown, "of this name, nor of any other in the row; the header row may be missing")

    /// A row fills a column without a name. The columns count from 1.
    public static func columnNameless(_ number: Int) -> ProblemCause {
        ProblemCause(
            .columnUnknown, "number \(number): the header row gives it no name, but this row fills it")
    }

    /// The columns count from 1.
    public static func columnRepeated(first: Int) -> ProblemCause {
        ProblemCause(.columnRepeated, "\(first)")
    }

    public static func batchFieldVaries(first value: String) -> ProblemCause {
        ProblemCause(.batchFieldVaries, value)
    }
}
