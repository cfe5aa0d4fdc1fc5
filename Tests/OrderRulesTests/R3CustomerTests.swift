import OrderModel
import Testing

/// R3: a purchase is made on behalf of one customer of the submitting partner.
@Suite(.timeLimit(.minutes(60)))
struct R3CustomerTests {
    @Test func `a customer is named by id, by domain name in any case, or by both`() throws {
        try OrderDesk.purchases().check(
            """
            CustomerId | CustomerDomainName | customer
            C-DE       |                    | for C-DE
                       | alster.example     | for C-DE
                       | ALSTER.Example     | for C-DE
            C-DE       | alster.example     | for C-DE
            C-DE       | Alster.EXAMPLE     | for C-DE
            C-de       |                    | for C-de
            C-de       | taunus.example     | for C-de
            C-PLAIN    |                    | for C-PLAIN
                       |                    | field-missing@CustomerId
            """)
    }

    @Test func `an id and a domain name that disagree are a mismatch`() throws {
        try OrderDesk.purchases().check(
            """
            CustomerId | CustomerDomainName  | outcome
            C-DE       | brandt.example      | customer-mismatch@CustomerDomainName
            C-DE       | nobody.example      | customer-mismatch@CustomerDomainName
            C-PLAIN    | alster.example      | customer-mismatch@CustomerDomainName
            C-DE       | linden-only.example | customer-mismatch@CustomerDomainName
            C-LINDEN   | alster.example      | customer-mismatch@CustomerDomainName
            """)
    }

    @Test func `who is in no reference data is unknown`() throws {
        try OrderDesk.purchases().check(
            """
            CustomerId | CustomerDomainName | outcome
            C-XX       |                    | customer-unknown@CustomerId
            c-DE       |                    | customer-unknown@CustomerId
            "C-DE "    |                    | customer-unknown@CustomerId
            C-XX       | alster.example     | customer-unknown@CustomerId
            C-XX       | nobody.example     | customer-unknown@CustomerId, customer-unknown@CustomerDomainName
                       | nobody.example     | customer-unknown@CustomerDomainName
            """)
    }

    @Test(arguments: [
        (Field.customerId, "C-AU-EXEMTP", "the nearest of this partner's customers is 'C-AU-EXEMPT'"),
        (.customerId, "C-DE ", "the nearest of this partner's customers is 'C-DE'"),
        (.customerId, "c-plain", "'C-PLAIN' differs in letter case alone, and ids are case-sensitive"),
        (.customerId, "C-LINDE", "none of this partner's customers has one like it"),
        (.customerId, "nobody", "none of this partner's customers has one like it"),
        (.customerDomainName, "alster.exampel", "the nearest of this partner's customers is 'alster.example'"),
        (.customerDomainName, "alster.exmple", "the nearest of this partner's customers is 'alster.example'"),
        (.customerDomainName, "linden-onyl.example", "none of this partner's customers has one like it"),
    ])
    func `the customer that was most likely meant is named, if it is one of the partner's own`(
        field: Field, text: String, advice: String
    ) throws {
        let other: Field = field == .customerId ? .customerDomainName : .customerId
        let problem = try #require(try OrderDesk.purchases().problems([field: text, other: ""]).first)
        #expect(problem.code == .customerUnknown)
        #expect(
            problem.fix.hasPrefix(
                "Correct \(field.columnName): \(advice). Or have the customer added to reference/customers.csv."))
    }

    @Test func `a customer of another partner alone is refused, one of both partners is each one's own`() throws {
        try OrderDesk.purchases().check(
            """
            PartnerId | SubmittedBy | CustomerId | CustomerDomainName      | customer
            kestrel   | admin       | C-LINDEN   |                         | customer-of-other-partner@CustomerId
            kestrel   | admin       |            | linden-only.example     | customer-of-other-partner@CustomerDomainName
            kestrel   | admin       | C-LINDEN   | linden-only.example     | customer-of-other-partner@CustomerId
            linden    | linda       | C-LINDEN   |                         | for C-LINDEN
            linden    | linda       | C-DE       |                         | customer-of-other-partner@CustomerId
            kestrel   | admin       | C-SHARED   |                         | for C-SHARED
            linden    | linda       |            | shared.example          | for C-SHARED
            kestrel   | admin       | C-SHARED   | shared.example          | for C-SHARED
            kestrel   | admin       | C-TWIN     |                         | for C-TWIN
            kestrel   | admin       | C-TWIN     | twin-of-kestrel.example | for C-TWIN
            kestrel   | admin       | C-TWIN     | twin-of-linden.example  | customer-of-other-partner@CustomerId
            linden    | linda       |            | twin-of-linden.example  | for C-TWIN
            """)
    }

    @Test func `all lines of an order name the same customer, in whatever way`() throws {
        try OrderDesk.purchases().check(
            """
            OrderReference | CustomerId | CustomerDomainName | outcome
            PO-1           | C-DE       |                    | accepted
            PO-1           |            | alster.example     | accepted
            PO-1           | C-DE       | ALSTER.example     | accepted
            PO-2           | C-DE       |                    | order-has-rejected-line
            PO-2           | C-DE-VAT   |                    | customer-mismatch@CustomerId
            PO-3           |            | alster.example     | order-has-rejected-line
            PO-3           |            | brandt.example     | customer-mismatch@CustomerDomainName
            PO-4           | C-DE       |                    | order-has-rejected-line
            PO-4           |            |                    | field-missing@CustomerId
            PO-5           | C-DE       |                    | order-has-rejected-line
            PO-5           | C-LINDEN   |                    | customer-of-other-partner@CustomerId
            PO-6           | C-XX       |                    | customer-unknown@CustomerId
            PO-6           | C-XX       |                    | customer-unknown@CustomerId
            PO-6           | C-DE       |                    | order-has-rejected-line
            """)
    }
}
