import OrderModel
import Testing

extension OrderDesk {
    /// Returns the desk whose ledger knows the Windows Server licences of a customer, from a table with the columns
    /// Edition, Cores, Bought and Term.
    func holding(_ text: String, of customerId: String = "C-DE") throws -> OrderDesk {
        var desk = self
        for (index, row) in TextTable(text).rows.enumerated() {
            let licence = CoreLicence(
                lineSerial: Int64(index) + 1,
                edition: try #require(row["Edition"].flatMap(WindowsServerEdition.init(rawValue:))),
                cores: try #require(row["Cores"].flatMap(Int64.init)),
                purchasedAt: try #require(row["Bought"].flatMap { Timestamp($0) }), term: try #require(row["Term"]))
            desk.facts.cores[customerId, default: CustomerCores()].licences.append(licence)
        }
        return desk
    }

    /// Returns the desk with the cores that earlier reservations took, from a table with the columns Datacenter,
    /// Standard, Bought and Term.
    func allocating(_ text: String, of customerId: String = "C-DE") throws -> OrderDesk {
        var desk = self
        for (index, row) in TextTable(text).rows.enumerated() {
            let allocation = CoreAllocation(
                lineSerial: Int64(index) + 1_001, datacenterCores: try #require(row["Datacenter"].flatMap(Int64.init)),
                standardCores: try #require(row["Standard"].flatMap(Int64.init)),
                purchasedAt: try #require(row["Bought"].flatMap { Timestamp($0) }), term: try #require(row["Term"]))
            desk.facts.cores[customerId, default: CustomerCores()].allocations.append(allocation)
        }
        return desk
    }
}
