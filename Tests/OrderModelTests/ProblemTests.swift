import OrderModel
import Testing

@Suite("A problem", .timeLimit(.minutes(60)))
struct ProblemTests {
    private static let place = SourcePosition(line: 3, column: 7, byteOffset: 120)

    @Test("says in a sentence what it is about")
    func sentences() {
        let quantity = Problem(
            .quantityOutOfRange(minimum: 1, maximum: 1000), at: Self.place, field: .quantity, value: "0")
        #expect(quantity.reason == "The quantity 0 is not within 1 to 1000.")
        #expect(quantity.fix == "Order between 1 and 1000.")
        let missing = Problem(.fieldMissing("a Purchase needs it"), at: Self.place, field: .termDuration)
        #expect(missing.reason == "TermDuration is missing; a Purchase needs it.")
        #expect(missing.fix == "Fill in TermDuration.")
        let varies = Problem(.batchFieldVaries(first: "B-1"), at: Self.place, field: .batchId, value: "B-2")
        #expect(
            varies.reason
                == "BatchId is 'B-2' here but 'B-1' on the first row; one file is one batch of one partner and one agent."
        )
    }

    @Test("writes out what does not show, and names it where it is at fault")
    func hidden() {
        let unknown = Problem(.actionUnknown, at: Self.place, field: .action, value: "Cancel\u{202E}")
        #expect(
            unknown.reason
                == "There is no action 'CancelU+202E'. Action holds U+202E (right-to-left override) as character 7.")
        let cause = ProblemCause(recorded: .fieldMalformed, arguments: ["is \u{1B}[2J", "b"])
        let text = Problem(cause, at: Self.place, field: .title, value: "a\u{200B}")
        #expect(text.reason == "Title is U+001B[2J.")
        #expect(text.fix == "Write b.")
        let missing = Problem(
            .fieldMissing("it is needed"), at: Self.place, field: .contactName, value: "\u{AD}")
        #expect(
            missing.reason
                == "ContactName is missing; it is needed. ContactName holds U+00AD (soft hyphen) as character 1.")
        let mark = Problem(.fieldMissing("it is needed"), at: Self.place, field: .title, value: " \u{20DD}")
        #expect(
            mark.reason
                == "Title is missing; it is needed. Title holds U+20DD (combining enclosing circle) as character 2.")
        #expect(mark.fix == "Fill in Title. Type it anew: what does not show comes along when text is copied.")
        let accent = Problem(.actionUnknown, at: Self.place, field: .action, value: "Cance\u{301}l")
        #expect(accent.reason == "There is no action 'Cance\u{301}l'.")
        let blank = Problem(.actionUnknown, at: Self.place, field: .action, value: " Cancel")
        #expect(blank.reason == "There is no action ' Cancel'. Action begins with a blank.")
        #expect(blank.fix.hasSuffix("Type it anew: what does not show comes along when text is copied."))
        let column = Problem(.columnUnknown("Action\u{A0}"), at: Self.place, value: "Action\u{A0}")
        #expect(
            column.reason
                == "There is no column 'ActionU+00A0'. It holds U+00A0 (no-break space) as character 7.")
    }

    @Test("fills every placeholder of its code in", arguments: ProblemCode.allCases)
    func filled(code: ProblemCode) {
        let arguments = ["first-argument", "second-argument", "third-argument"]
        let cause = ProblemCause(recorded: code, arguments: arguments)
        let problem = Problem(cause, at: Self.place, field: .attachment, value: "the-value")
        let words = [
            "field": "Attachment", "value": "the-value", "0": arguments[0], "1": arguments[1], "2": arguments[2],
        ]
        for (template, sentence) in [(code.entry.reason, problem.reason), (code.entry.fix, problem.fix)] {
            #expect(!sentence.contains("{") && !sentence.contains("}"))
            let names = ProblemEntryTests.placeholders(template)
            for (name, word) in words {
                #expect(sentence.contains(word) == names.contains(name), "\(name) in: \(sentence)")
            }
        }
    }

    @Test("fills values in as they are, braces and all")
    func braces() {
        let problem = Problem(
            .controlTotalMismatch(in: "{field}", total: "{1}", found: "{2}"), at: Self.place, value: "{0}{value}")
        #expect(problem.reason == "{field} says {1} {0}{value}, but {2}.")
    }

    @Test("leaves out what it does not have")
    func absent() {
        #expect(Problem(ProblemCause(recorded: .fileMalformed, arguments: []), at: Self.place).reason == "")
        let missing = Problem(ProblemCause(recorded: .fieldMissing, arguments: []), at: Self.place)
        #expect(missing.reason == "the field is missing; .")
    }

    @Test(
        "never repeats a person's contact data in its sentences",
        arguments: ProblemCode.allCases, [Field.contactName, .contactEmail, .contactPhone])
    func personal(code: ProblemCode, field: Field) {
        let cause = ProblemCause(recorded: code, arguments: ["a", "b", "c"])
        let problem = Problem(cause, at: Self.place, field: field, value: "Zoë Quill")
        #expect(!problem.reason.contains("Zoë"))
        #expect(!problem.fix.contains("Zoë"))
        #expect(problem.value == "Zoë Quill")
    }

    @Test(
        "never repeats a product key",
        arguments: [
            ("HPKQY-3X8CP-4RY9X-HC4H7-JXGGF", "(a product key)"),
            (
                "key HPKQY-3X8CP-4RY9X-HC4H7-JXGGF, BBBBB-22222-YYYYY-99999-CCCCC.",
                "key (a product key), (a product key)."
            ),
            ("HPKQY-3X8CP-4RY9X-HC4H7-JXGG", "HPKQY-3X8CP-4RY9X-HC4H7-JXGG"),
            ("HPKQY-3X8CP-4RY9X-HC4H7-JXGGA", "HPKQY-3X8CP-4RY9X-HC4H7-JXGGA"),
            ("HPKQY-3X8CP-4RY9X-HC4H7-JXGG5", "HPKQY-3X8CP-4RY9X-HC4H7-JXGG5"),
            ("6f1c1c1e-4b0a-4d8f-9d51-8f1f0d0a7a11", "6f1c1c1e-4b0a-4d8f-9d51-8f1f0d0a7a11"),
        ])
    func masksKeys(text: String, shown: String) {
        let problem = Problem(
            .orderNotFound(by: .orderId, text), at: Self.place, field: .orderId, value: text)
        #expect(problem.value == shown)
        #expect(problem.reason.contains(shown))
    }

    @Test("keeps 200 characters of a value, and marks the cut")
    func cut() {
        let whole = String(repeating: "x", count: 200)
        #expect(Problem.cut(whole) == whole)
        #expect(Problem.cut(whole + "y") == whole + "…")
        #expect(Problem(.actionUnknown, at: Self.place, field: .action, value: whole + "yz").value == whole + "…")
    }

    @Test("counts characters for that, not bytes, and never cuts one in half")
    func cutCharacters() {
        let accents = String(repeating: "é", count: 200)
        #expect(Problem.cut(accents) == accents)
        #expect(Problem.cut(accents + "é") == accents + "…")
        let families = String(repeating: "👩‍👩‍👧", count: 201)
        #expect(Problem.cut(families) == String(repeating: "👩‍👩‍👧", count: 200) + "…")
        #expect(Problem.cut("") == "")
    }

    @Test("keeps 4096 bytes of a value whose characters have marks without end")
    func cutMarks() {
        let marked = "a" + String(repeating: "\u{301}", count: 100_000)
        #expect(Problem.cut(marked) == "a" + String(repeating: "\u{301}", count: 2_047) + "…")
        let kept = "a" + String(repeating: "\u{301}", count: 2_047)
        #expect(Problem.cut(kept) == kept)
        #expect(Problem.cut("ab" + String(repeating: "\u{301}", count: 2_048)).utf8.count == 4_096 + "…".utf8.count)
        #expect(Problem.cut("aé" + String(repeating: "💠", count: 1_500)).utf8.count < 4_096)
    }
}
