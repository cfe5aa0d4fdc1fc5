internal import OrderModel

/// The customers of all partners, from `customers.csv`.
struct CustomerRegister: Sendable {
    private var ids = ByteStringTable()
    private var byId: [[Customer]] = []
    private var domainNames = ByteStringTable(foldsCase: true)
    private var byDomainName: [[Customer]] = []
    private(set) var partnerIds: Set<ExactText> = []

    init() {}

    init(_ reader: inout ReferenceReader<CustomerColumn>) {
        while reader.advance() {
            if let customer = reader.customer() { add(customer, &reader) }
        }
    }

    private mutating func add(_ customer: Customer, _ reader: inout ReferenceReader<CustomerColumn>) {
        if withId(customer.id).contains(where: { $0.partnerId.hasSameBytes(as: customer.partnerId) }) {
            reader.report(.customerId, "is there twice for one partner", remedy: "remove one of the rows")
        }
        if withDomainName(customer.domainName).contains(where: {
            $0.partnerId.hasSameBytes(as: customer.partnerId) && $0.id != customer.id
        }) {
            reader.report(
                .customerDomainName, "is that of another customer of the partner too",
                remedy: "correct one of the rows, or leave it blank")
        }
        partnerIds.insert(ExactText(customer.partnerId))
        Self.insert(customer, under: customer.id, in: &ids, &byId)
        if !customer.domainName.isEmpty {
            Self.insert(customer, under: customer.domainName, in: &domainNames, &byDomainName)
        }
    }

    private static func insert(
        _ customer: Customer, under name: String, in table: inout ByteStringTable, _ customers: inout [[Customer]]
    ) {
        let number = table.insert(name)
        if number == customers.count { customers.append([]) }
        customers[number].append(customer)
    }

    func hasPartner(_ partnerId: String) -> Bool {
        partnerIds.contains(ExactText(partnerId))
    }

    func ofPartner(_ partnerId: String) -> [Customer] {
        byId.flatMap { $0.filter { $0.partnerId.hasSameBytes(as: partnerId) } }
    }

    func withId(_ id: String) -> [Customer] {
        ids.find(id).map { byId[$0] } ?? []
    }

    func withId(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [Customer] {
        guard let number = ids.find(bytes, range) else { return [] }
        return byId[number]
    }

    func withDomainName(_ domainName: String) -> [Customer] {
        domainNames.find(domainName).map { byDomainName[$0] } ?? []
    }

    func withDomainName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [Customer] {
        guard let number = domainNames.find(bytes, range) else { return [] }
        return byDomainName[number]
    }
}

enum CustomerColumn: Int, ReferenceColumn {
    case customerId, customerDomainName, customerName, customerCountry, partnerId, mpnId, resellerMpnId, vatId,
        taxExempt

    static let names = [
        "CustomerId", "CustomerDomainName", "CustomerName", "CustomerCountry", "PartnerId", "MpnId", "ResellerMpnId",
        "VatId",
        "TaxExempt",
    ]
}

extension ReferenceReader<CustomerColumn> {
    fileprivate mutating func customer() -> Customer? {
        let id = required(.customerId)
        let country = required(.customerCountry)
        let partnerId = required(.partnerId)
        let isTaxExempt = boolean(.taxExempt)
        guard let id, let country, let partnerId, let isTaxExempt else { return nil }
        return Customer(
            id: id, domainName: text(.customerDomainName), name: text(.customerName), country: country,
            partnerId: partnerId, mpnId: text(.mpnId), resellerMpnId: text(.resellerMpnId), vatId: text(.vatId),
            isTaxExempt: isTaxExempt)
    }
}
