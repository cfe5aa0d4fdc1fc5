import GRDB
import OrderLedger

/// Finds the snapshots of customers for a person.
struct CustomerFinder {
    let database: Database

    func find(_ search: CustomerSearch, limit: Int) throws -> [FoundCustomer] {
        switch search {
        case .id(let id): try customers(LookupSQL.foundById, [id, limit])
        case .domainName(let name): try customers(LookupSQL.foundByDomain, [name, limit])
        case .part(let part): try customers(withPart: part, limit: limit)
        }
    }

    /// Compares in this program and not in SQL, which knows the letters of ASCII alone.
    private func customers(withPart part: String, limit: Int) throws -> [FoundCustomer] {
        let part = FoldedText(part)
        let statement = try PreparedStatement(database, LookupSQL.everyCustomer)
        defer { statement.reset() }
        var found: [FoundCustomer] = []
        while found.count < limit, try statement.step() {
            let customer = FoundCustomer(statement.row)
            if part.isPart(of: customer.domainName) || part.isPart(of: customer.name) { found.append(customer) }
        }
        return found
    }

    private func customers(_ sql: String, _ arguments: StatementArguments) throws -> [FoundCustomer] {
        try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
            FoundCustomer(
                number: try row.decode(forColumn: "id"), id: try row.decode(forColumn: "customer_id"),
                domainName: try row.decode(forColumn: "domain_name"), name: try row.decode(forColumn: "name"))
        }
    }
}

extension FoundCustomer {
    fileprivate init(_ row: RowReader) {
        var row = row
        self.init(number: row.integer(), id: row.text(), domainName: row.text(), name: row.text())
    }
}

/// A text that is searched in others without regard to letter case.
private struct FoldedText {
    private let text: [UInt8]

    init(_ text: String) {
        self.text = Self.folded(text)
    }

    func isPart(of whole: String) -> Bool {
        let whole = Self.folded(whole)
        guard text.count <= whole.count else { return false }
        return (0...(whole.count - text.count)).contains { start in
            whole[start..<start + text.count].elementsEqual(text)
        }
    }

    private static func folded(_ text: String) -> [UInt8] {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return Array(text.lowercased().utf8) }
        return text.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    }
}
