import OrderModel
import OrderRules
import Testing

/// R11: a cancellation is a problem report; only the attachment is optional.
@Suite(.timeLimit(.minutes(60)))
struct R11ReportTests {
    private static func desk() throws -> OrderDesk {
        try OrderDesk.cancellations([.orderId: "ORDER-11", .requestedAmount: "119.00"]).knowing(
            """
            Order | CustomerId | PurchasedAt          | Line | Sku         | Paid
            11    | C-DE       | 2018-10-20T08:00:00Z | 111  | OFFICE 0001 | EUR 100.00 + 19.00
            """)
    }

    @Test func `the report has what the request says`() throws {
        try Self.desk().check(
            """
            Impact   | Attachment        | report
            Moderate |                   | Return of licences; Moderate; Not needed; 11900; Anna Berg; \
            anna@kestrel.example; +49 30 5550 100; nothing attached
            Critical | a.pdf;b.pdf       | Return of licences; Critical; Not needed; 11900; Anna Berg; \
            anna@kestrel.example; +49 30 5550 100; a.pdf;b.pdf
            """)
    }

    @Test(arguments: [
        Field.reason, .requestedAmount, .impact, .title, .contactName, .contactEmail, .contactPhone,
    ])
    func `every field but the attachment is needed`(field: Field) throws {
        let outcomes = try Self.desk().judge([field: ""]).outcomes()
        #expect(outcomes == ["field-missing@\(field.columnName)"])
    }

    @Test(
        arguments: [Field.reason, .title, .contactName, .contactEmail, .contactPhone],
        [" ", "\u{200B}", "\u{A0}\t\n", "\u{2800}", "\u{301}", "\u{20DD}", "\u{903} \u{301}"])
    func `a text without anything to see is missing`(field: Field, text: String) throws {
        #expect(try Self.desk().judge([field: text]).outcomes() == ["field-missing@\(field.columnName)"])
        #expect(try Self.desk().judge([field: text + "a@1" + text]).outcomes().allSatisfy { !$0.contains("missing") })
    }

    @Test func `all that is missing is named at once`() throws {
        let blank = [
            Field.orderId, .reason, .requestedAmount, .impact, .title, .contactName, .contactEmail, .contactPhone,
        ]
        let outcomes = try Self.desk().judge(Dictionary(uniqueKeysWithValues: blank.map { ($0, "") })).outcomes()
        #expect(outcomes == [blank.map { "field-missing@\($0.columnName)" }.joined(separator: ", ")])
    }

    @Test func `the impact is one of three words, in any case`() throws {
        try Self.desk().check(
            """
            Impact    | outcome
            Critical  | accepted
            Moderate  | accepted
            Minimal   | accepted
            minimal   | accepted
            CRITICAL  | accepted
            High      | field-malformed@Impact
            Moderate. | field-malformed@Impact
            2         | field-malformed@Impact
            """)
    }

    @Test func `the contact has an e-mail address and a phone number`() throws {
        try Self.desk().check(
            """
            ContactEmail           | ContactPhone    | outcome
            anna@kestrel.example   | +49 30 5550 100 | accepted
            a@b                    | 110             | accepted
            anna.kestrel.example   | +49 30 5550 100 | field-malformed@ContactEmail
            @kestrel.example       | +49 30 5550 100 | field-malformed@ContactEmail
            anna@                  | +49 30 5550 100 | field-malformed@ContactEmail
            anna@@kestrel.example  | +49 30 5550 100 | field-malformed@ContactEmail
            a@b@kestrel.example    | +49 30 5550 100 | field-malformed@ContactEmail
            anna b@kestrel.example | +49 30 5550 100 | field-malformed@ContactEmail
            anna\u{A0}b@kestrel.example | +49 30 5550 100 | field-malformed@ContactEmail
            anna@kestrel.example\u{200B} | +49 30 5550 100 | field-malformed@ContactEmail
            anna@kestrel.example   | 11              | accepted
            anna@kestrel.example   | call me         | field-malformed@ContactPhone
            anna                   | none            | field-malformed@ContactEmail, field-malformed@ContactPhone
            """)
    }

    @Test func `contact data is in no sentence of a problem`() throws {
        let judged = try Self.desk().judge([.contactEmail: "secret-name", .contactPhone: "secret-phone"]).judged
        let sentences = judged.findings.map { finding in
            let problem = Problem(
                finding.cause, at: SourcePosition(line: 1, column: 1, byteOffset: 0), field: finding.field,
                value: "secret")
            return problem.reason + problem.fix
        }
        #expect(sentences.count == 2)
        #expect(sentences.allSatisfy { !$0.contains("secret") })
    }
}
