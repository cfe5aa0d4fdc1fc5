import OrderCatalog
import OrderModel
import Testing

@Suite(.timeLimit(.minutes(60)))
struct AgentTests {
    private static let files = ReferenceFiles()
        .adding("p1,bo@kestrel.example,SalesAgent; HelpdeskAgent,2018-03-01,2018-03-31", to: "agents.csv")
        .adding("p1,bo@kestrel.example,AdminAgent,2018-03-31,2018-04-30T12:00:00Z", to: "agents.csv")
        .adding("p2,cy@linden.example,BillingAdmin;GlobalAdmin;UserAdmin,,", to: "agents.csv")

    @Test(arguments: [
        ("2018-02-28", AgentStanding.notInForce(validFrom: CivilDate("2018-03-31"), validTo: CivilDate("2018-04-30"))),
        ("2018-03-01", .inForce([.salesAgent, .helpdeskAgent])),
        ("2018-03-30", .inForce([.salesAgent, .helpdeskAgent])),
        ("2018-03-31", .inForce([.salesAgent, .helpdeskAgent, .adminAgent])),
        ("2018-04-01", .inForce(.adminAgent)),
        ("2018-04-30", .inForce(.adminAgent)),
        ("2018-05-01", .notInForce(validFrom: CivilDate("2018-03-31"), validTo: CivilDate("2018-04-30"))),
    ])
    func `an agent has the roles of the rows in force, both days of a row included`(
        on text: String, is standing: AgentStanding
    ) throws {
        #expect(
            try Self.files.load().agentRoles(partnerId: "p1", agent: "bo@kestrel.example", on: day(text)) == standing)
    }

    @Test func `an agent is known to its own partner alone, exactly as written`() throws {
        let catalog = try Self.files.load()
        let day = try day("2018-03-01")
        #expect(catalog.agentRoles(partnerId: "p2", agent: "bo@kestrel.example", on: day) == .unknown)
        #expect(catalog.agentRoles(partnerId: "p1", agent: "Bo@kestrel.example", on: day) == .unknown)
        #expect(
            catalog.agentRoles(partnerId: "p2", agent: "cy@linden.example", on: day)
                == .inForce([.billingAdmin, .globalAdmin, .userAdmin]))
    }

    @Test func `a partner is known by an agent or by a customer`() throws {
        let catalog = try Self.files.adding("c9,,Nine,US,p3,,,,TRUE", to: "customers.csv").load()
        #expect(["p1", "p2", "p3", "P1", ""].map(catalog.isPartnerKnown) == [true, true, true, false, false])
    }

    @Test func `roles print as they are written`() {
        let roles: AgentRoles = [.userAdmin, .adminAgent]
        #expect(roles.names == ["AdminAgent", "UserAdmin"])
    }

    @Test(arguments: [
        (
            "p1,x,Boss,,",
            """
            3:6: value 'Boss': Roles has 'Boss', which is no role; use AdminAgent, SalesAgent, HelpdeskAgent, \
            BillingAdmin, GlobalAdmin, UserAdmin, with ; between several
            """
        ),
        (
            "p1,x,AdminAgent;adminagent,,",
            """
            3:6: value 'AdminAgent;adminagent': Roles has 'adminagent', which is no role; use AdminAgent, \
            SalesAgent, HelpdeskAgent, BillingAdmin, GlobalAdmin, UserAdmin, with ; between several
            """
        ),
        (
            "p1,x,;,,",
            """
            3:6: value ';': Roles is blank; use AdminAgent, SalesAgent, HelpdeskAgent, BillingAdmin, \
            GlobalAdmin, UserAdmin, with ; between several
            """
        ),
        (",x,AdminAgent,,", "3:1: value '': PartnerId is blank; fill it in"),
        (
            "p1,x,AdminAgent,2018-02-30,",
            """
            3:17: value '2018-02-30': ValidFrom is no date of the calendar in a form that is read; write it as \
            2018-10-29 or 2018-10-29T02:00:00Z
            """
        ),
        (
            "p1,x,AdminAgent,2018-02-02,2018-02-01",
            """
            3:28: value '2018-02-01': ValidTo is before ValidFrom; write a day on or after 2018-02-02, or leave \
            it blank
            """
        ),
    ])
    func `a wrong row says where and how to mend it`(row: String, fault: String) {
        #expect(ReferenceFiles().adding(row, to: "agents.csv").faults() == ["reference/agents.csv:" + fault])
    }
}

@Suite(.timeLimit(.minutes(60)))
struct CustomerTests {
    private static let files = ReferenceFiles()
        .adding("c1,alster.example,Alster Werke GmbH,DE,p2,6035500,,,true", to: "customers.csv")
        .adding("C1,,Upper,US,p1,,,,False", to: "customers.csv")

    @Test func `a customer is found by id, case-sensitively, with every partner that has it`() throws {
        let catalog = try Self.files.load()
        #expect(catalog.customers(withId: "c1").map(\.partnerId) == ["p1", "p2"])
        #expect(catalog.customers(withId: "C1").map(\.name) == ["Upper"])
        #expect(catalog.customers(withId: "c").isEmpty)
        let bytes = Array("xxc1".utf8)
        let found = [2..<4, 1..<4].map { catalog.customers(withId: $0, in: bytes.span).map(\.isTaxExempt) }
        #expect(found == [[false, true], []])
    }

    @Test func `a customer is found by domain name in any letter case`() throws {
        let catalog = try Self.files.load()
        #expect(catalog.customers(withDomainName: "ALSTER.example").map(\.partnerId) == ["p1", "p2"])
        let bytes = Array("Alster.Example".utf8)
        let found = [0..<14, 0..<13].map { catalog.customers(withDomainName: $0, in: bytes.span).count }
        #expect(found == [2, 0])
        #expect(catalog.customers(withDomainName: "").isEmpty)
    }

    @Test func `a customer has all columns of its row`() throws {
        let customer = try #require(try Self.files.load().customers(withId: "c1").first)
        #expect(customer.domainName == "alster.example")
        #expect(customer.name == "Alster Werke GmbH")
        #expect(customer.country == "DE")
        #expect(customer.mpnId == "6034400")
        #expect(customer.resellerMpnId == "6034453")
        #expect(customer.vatId == "DE900000011")
    }

    @Test(arguments: [
        (
            "c1,other.example,Other,DE,p1,,,,false",
            "3:1: value 'c1': CustomerId is there twice for one partner; remove one of the rows"
        ),
        (
            "c2,ALSTER.example,Other,DE,p1,,,,false",
            """
            3:4: value 'ALSTER.example': CustomerDomainName is that of another customer of the partner too; \
            correct one of the rows, or leave it blank
            """
        ),
        ("c2,x.example,Other,,p1,,,,false", "3:20: value '': CustomerCountry is blank; fill it in"),
        (
            "c2,x.example,Other,DE,p1,,,,no",
            "3:29: value 'no': TaxExempt is neither true nor false; write true or false"
        ),
        ("c2,x.example,Other,DE,p1,,,,", "3:29: value '': TaxExempt is neither true nor false; write true or false"),
    ])
    func `a wrong row says where and how to mend it`(row: String, fault: String) {
        #expect(ReferenceFiles().adding(row, to: "customers.csv").faults() == ["reference/customers.csv:" + fault])
    }
}
