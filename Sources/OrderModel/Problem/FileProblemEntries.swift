extension ProblemCode {
    /// The catalogue entries of the codes about a file.
    var fileEntry: ProblemEntry {
        switch self {
        case .fileEmpty:
            ProblemEntry(
                "file-empty", "The file holds no order.",
                reason: "The file holds no order.",
                fix: "Export the batch again; a header row or a root element without orders is no batch.")
        case .fileMalformed:
            ProblemEntry(
                "file-malformed",
                "The file breaks the grammar of CSV (RFC 4180) or XML, so that what follows cannot be read.",
                reason: "{0}",
                fix: "Mend the file at this place, or export it again from the system that made it{1}.")
        case .fileTruncated:
            ProblemEntry(
                "file-truncated", "The file ends in the middle of a value, row or element.",
                reason: "The file ends before {0}.",
                fix:
                    "Send the file again, whole; upload it under a name that ends in .part and rename it when it is "
                    + "complete."
            )
        case .documentTypeRefused:
            ProblemEntry(
                "document-type-refused",
                "The XML has a DOCTYPE, an entity other than the five built-in ones, or an XInclude; none of them is "
                    + "read.",
                reason: "The document has {0}, which is not read in a batch.",
                fix: "Remove it and write the text itself; &amp; &lt; &gt; &quot; and &apos; may be used.")
        case .encodingRefused:
            ProblemEntry(
                "encoding-refused", "The file is not UTF-8.",
                reason: "{0}",
                fix: "Save the file as UTF-8 (in a spreadsheet: 'CSV UTF-8').")
        case .fileTypeRefused:
            ProblemEntry(
                "file-type-refused", "The file is neither CSV nor XML, but a workbook, an archive or a document.",
                reason: "The file is {0}, not CSV or XML.",
                fix: "A batch is one CSV or XML file: {1}.")
        case .limitExceeded:
            ProblemEntry(
                "limit-exceeded", "Something in the file is larger than is read.",
                reason: "{0} is over the limit of {1}.",
                fix: "Split the batch, {2}.")
        case .columnMissing:
            ProblemEntry(
                "column-missing", "The header row lacks a column that the batch's actions need.",
                reason: "The column {0} is missing; {1}.",
                fix: "Add the column {0} to the header row and fill it on every row that needs it.")
        case .columnUnknown:
            ProblemEntry(
                "column-unknown", "The header row has a column that no batch has.",
                reason: "There is no column {0}.",
                fix: "Correct the column's name or remove the column; names are case-sensitive.")
        case .columnRepeated:
            ProblemEntry(
                "column-repeated", "The header row has the same column twice.",
                reason: "The column {value} stands twice, first as column number {0}.",
                fix: "Remove one of the two.")
        case .schemaViolated:
            ProblemEntry(
                "schema-violated",
                "The XML has an element or attribute that the schema does not know, or one in the wrong place.",
                reason: "{0}",
                fix: "Correct the document's structure; `docket schema` prints the schema.")
        case .batchFieldVaries:
            ProblemEntry(
                "batch-field-varies", "BatchId, PartnerId and SubmittedBy are not the same on every row.",
                reason:
                    "{field} is '{value}' here but '{0}' on the first row; one file is one batch of one partner and "
                    + "one agent.",
                fix: "Give every row the same {field}, or split the file.")
        case .controlTotalMismatch:
            ProblemEntry(
                "control-total-mismatch", "The control totals in the file or its .done do not hold.",
                reason: "{0} says {1} {value}, but {2}.",
                fix: "Find out what was lost or added on the way; send the file again, or correct the total.")
        case .signatureMissing:
            ProblemEntry(
                "signature-missing", "The site requires signatures, and the file has none.",
                reason: "There is no '{0}' beside the file, and this site requires signatures.",
                fix:
                    "Sign the file with `ssh-keygen -Y sign -n docket@HOST -f KEY FILE`, where HOST is that of this site's "
                    + "links, and send the .sig with it.")
        case .signatureInvalid:
            ProblemEntry(
                "signature-invalid", "The signature does not belong to this file, or not to an allowed signer.",
                reason: "The signature does not verify: {0}.",
                fix:
                    "Sign the file as it is now with a key of allowed_signers, in the namespace docket or docket@ and "
                    + "this site's host.")
        case .signatureNotSubmitter:
            ProblemEntry(
                "signature-not-submitter", "The file is validly signed, but not by its SubmittedBy.",
                reason: "The file is signed by {0}, but its SubmittedBy is '{value}'.",
                fix: "Let the submitting agent sign the file, or put the signer into SubmittedBy.")
        case .partnerNotOfFolder:
            ProblemEntry(
                "partner-not-of-folder", rule: "R3",
                "The file lies in a folder of drop/ that is another partner's.",
                reason: "The folder '{0}' is not the one of partner '{value}'.",
                fix: "Correct PartnerId, or put the file into the folder of its own partner.")
        case .quarantinedBefore:
            ProblemEntry(
                "quarantined-before",
                "The same signed file was quarantined before; signed bytes are answered once.",
                reason:
                    "This signed file came before, on {0}, and was quarantined as '{1}', where its problems are listed.",
                fix: "Change the file (another BatchId is enough) and sign it anew: then it is looked at afresh.")
        case .partnerUnknown:
            ProblemEntry(
                "partner-unknown", rule: "R3", "The PartnerId is in none of the reference data.",
                reason: "No partner has the id '{value}'.",
                fix: "Correct PartnerId; ids are case-sensitive.")
        case .agentUnknown:
            ProblemEntry(
                "agent-unknown", rule: "R5", "SubmittedBy is no agent of the partner.",
                reason: "'{value}' is no agent of this partner.",
                fix: "Correct SubmittedBy, or have the agent added to reference/agents.csv.")
        case .agentExpired:
            ProblemEntry(
                "agent-expired", rule: "R5", "The agent's rights are not in force on the day of the batch.",
                reason: "The agent '{value}' is not in force on {0} ({1}).",
                fix: "Let an agent whose rights are in force submit the batch.")
        case .guardExceeded:
            ProblemEntry(
                "guard-exceeded",
                "The batch would go past a guard that the site's operator has set: it is parked, without any effect, "
                    + "until the operator releases it.",
                reason: "{0}, which is past the guard {1}.",
                fix:
                    "Find out whether the batch is meant. If so, the site's operator runs `docket release {2} --by WHO "
                    + "--reason WHY`, and the next run processes it; if not, send a corrected batch."
            )
        case .batchAbandoned:
            ProblemEntry(
                "batch-abandoned",
                "The site's operator ended the batch before anything of it was recorded: it has no effect.",
                reason: "{0} ended it at {1}, before anything of it was recorded: {2}.",
                fix: "Ask the site's operator; a batch that is meant is sent again.")
        default: preconditionFailure("\(self) is about an order")
        }
    }
}
