import OrderModel

/// `Codes.md`: every code of the catalogue, in the order of the catalogue.
enum CodesPage {
    static var text: String {
        """
        # Codes

        Every code that `problems.csv`, `rejections.csv` and `docket check` can name, with its meaning and its remedy.

        A code never changes its meaning. The ledger stores its number; people and scripts read its slug. The problems of one
        line are listed in the order of this page. `docket explain CODE` prints the same on a screen. An ellipsis stands where
        a finding has its own words. [Rules](Rules.md) has the rules R1 to R12.

        `field-missing` and `field-malformed` usually reject an order. On `BatchId`, `PartnerId` or `SubmittedBy`, which a
        whole file shares, they quarantine the file.

        > Note: This page is made from the catalogue in `Sources/OrderModel/Problem`; a test fails when it is stale.

        ## About a file

        The file is quarantined and has no effect at all.

        \(table(of: .file))

        ## About a batch that waits

        The batch is parked: it has no effect until the site's operator releases it.

        \(table(of: .batch))

        ## About an order

        The order is rejected whole; the rest of the batch goes on.

        \(table(of: .order))

        ## Each code

        \(ProblemCode.allCases.map(section).joined(separator: "\n\n"))

        """
    }

    private static func table(of scope: ProblemEntry.Scope) -> String {
        let rows = ProblemCode.allCases.filter { $0.scope == scope }.map { code in
            "| `\(code.slug)` | \(code.rule.isEmpty ? "–" : code.rule) | \(plain(code.entry.summary)) |"
        }
        return (["| code | rule | meaning |", "|---|---|---|"] + rows).joined(separator: "\n")
    }

    private static func section(_ code: ProblemCode) -> String {
        let entry = code.entry
        let effect =
            switch code.scope {
            case .file: "quarantines the file"
            case .batch: "parks the batch"
            case .order: "rejects the order"
            }
        return """
            ### \(entry.slug)

            \(plain(entry.summary))

            | number | effect | rule | says | remedy | mended by |
            |--:|---|---|---|---|---|
            | \(code.number) | \(effect) | \(entry.rule.isEmpty ? "–" : entry.rule) \
            | \(plain(entry.reason.withoutPlaceholders)) | \(plain(entry.fix.withoutPlaceholders)) \
            | \(entry.mender.rawValue) |
            """
    }

    /// Returns a sentence as text of a Markdown table, in which no character is markup.
    private static func plain(_ sentence: String) -> String {
        var text = ""
        for character in sentence {
            switch character {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "|": text += "\\|"
            default: text.append(character)
            }
        }
        return text
    }
}
