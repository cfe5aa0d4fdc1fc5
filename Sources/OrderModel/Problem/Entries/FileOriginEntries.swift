/// Entries of the codes about a file's sender, and about the site's decisions on it, and their causes.
extension ProblemEntry {
    static let signatureMissing = ProblemEntry(
        .file, "signature-missing", summary: "The site requires signatures, and the file has none.",
        reason: "There is no '{0}' beside the file, and this site requires signatures.",
        fix:
            "Sign the file with `ssh-keygen -Y sign -n docket@HOST -f KEY FILE`, where HOST is that of this site's "
            + "links, and send the .sig with it.")

    static let signatureInvalid = ProblemEntry(
        .file, "signature-invalid", summary: "The signature does not belong to this file, or not to an allowed signer.",
        reason: "The signature does not verify: {0}.",
        fix:
            "Sign the file as it is now with a key of allowed_signers, in the namespace docket or docket@ and "
            + "this site's host.")

    static let signatureNotSubmitter = ProblemEntry(
        .file, "signature-not-submitter", summary: "The file is validly signed, but not by its SubmittedBy.",
        reason: "The file is signed by {0}, but its SubmittedBy is '{value}'.",
        fix: "Let the submitting agent sign the file, or put the signer into SubmittedBy.")

    static let partnerNotOfFolder = ProblemEntry(
        .file, "partner-not-of-folder", rule: "R3",
        summary: "The file lies in a folder of drop/ that is another partner's.",
        reason: "The folder '{0}' is not the one of partner '{value}'.",
        fix: "Correct PartnerId, or put the file into the folder of its own partner.", mender: .either)

    static let quarantinedBefore = ProblemEntry(
        .file, "quarantined-before",
        summary: "The same signed file was quarantined before; signed bytes are answered once.",
        reason:
            "This signed file came before, on {0}, and was quarantined as '{1}', where its problems are listed.",
        fix: "Change the file (another BatchId is enough) and sign it anew: then it is looked at afresh.")

    static let partnerUnknown = ProblemEntry(
        .file, "partner-unknown", rule: "R3", summary: "The PartnerId is in none of the reference data.",
        reason: "No partner has the id '{value}'.",
        fix: "Correct PartnerId; ids are case-sensitive.", mender: .either)

    static let agentUnknown = ProblemEntry(
        .file, "agent-unknown", rule: "R5", summary: "SubmittedBy is no agent of the partner.",
        reason: "'{value}' is no agent of this partner.",
        fix: "Correct SubmittedBy, or have the agent added to reference/agents.csv.", mender: .either)

    static let agentExpired = ProblemEntry(
        .file, "agent-expired", rule: "R5", summary: "The agent's rights are not in force on the day of the batch.",
        reason: "The agent '{value}' is not in force on {0} ({1}).",
        fix: "Let an agent whose rights are in force submit the batch.", mender: .either)

    static let guardExceeded = ProblemEntry(
        .batch, "guard-exceeded",
        summary: "The batch would go past a guard that the site's operator has set: it is parked, without any effect, "
            + "until the operator releases it.",
        reason: "{0}, which is past the guard {1}.",
        fix:
            "Find out whether the batch is meant. If so, the site's operator runs `docket release {2} --by WHO "
            + "--reason WHY`, and the next run processes it; if not, send a corrected batch.", mender: .siteOperator)

    static let batchAbandoned = ProblemEntry(
        .file, "batch-abandoned",
        summary: "The site's operator ended the batch before anything of it was recorded: it has no effect.",
        reason: "{0} ended it at {1}, before anything of it was recorded: {2}.",
        fix: "Ask the site's operator; a batch that is meant is sent again.", mender: .siteOperator)
}

extension ProblemCause {
    public static func signatureMissing(fileName: String) -> ProblemCause {
        ProblemCause(.signatureMissing, fileName)
    }

    /// Completes the sentence "The signature does not verify: …".
    public static func signatureInvalid(_ reason: String) -> ProblemCause {
        ProblemCause(.signatureInvalid, reason)
    }

    public static func signatureTooOld(firstSeenAt time: Timestamp) -> ProblemCause {
        signatureInvalid(
            "this site saw these signed bytes first on \(time), longer ago than signatures.maxAge allows")
    }

    public static func signatureNotSubmitter(signers: [String]) -> ProblemCause {
        ProblemCause(.signatureNotSubmitter, signers.joined(separator: ", "))
    }

    public static func partnerNotOfFolder(_ folder: String) -> ProblemCause {
        ProblemCause(.partnerNotOfFolder, folder)
    }

    public static func quarantinedBefore(at time: Timestamp, folder: String) -> ProblemCause {
        ProblemCause(.quarantinedBefore, "\(time)", folder)
    }

    public static let partnerUnknown = ProblemCause(.partnerUnknown)

    public static let agentUnknown = ProblemCause(.agentUnknown)

    /// The agent's rights are in force on other days, from one and to another, as far as these are known.
    public static func agentExpired(on day: CivilDate, validFrom from: CivilDate?, to: CivilDate?) -> ProblemCause {
        let window = [from.map { "from \($0)" }, to.map { "to \($0)" }].compactMap(\.self).joined(separator: " ")
        return ProblemCause(.agentExpired, "\(day)", "valid \(window)")
    }

    /// `statement` and `limit` complete the sentence. The operator releases the batch by the name.
    public static func guardExceeded(
        _ statement: String, limit: String, releasedAs name: String
    ) -> ProblemCause {
        ProblemCause(.guardExceeded, statement, limit, name)
    }

    public static func batchAbandoned(by person: String, at time: Timestamp, reason: String) -> ProblemCause {
        ProblemCause(.batchAbandoned, person, "\(time)", reason)
    }
}
