import GRDB
import OrderLedger
import OrderModel

/// Finds repeated values by their numbers. It reads each once, and all rows that name it share it.
final class StoredValues {
    private let customerStatement: PreparedStatement
    private let productStatement: PreparedStatement
    private let offerStatement: PreparedStatement
    private let basisStatement: PreparedStatement
    private let choiceStatement: PreparedStatement

    private var customers = InternTable<Int64, Customer>(entriesMax: 100_000)
    private var products = InternTable<Int64, Product>(entriesMax: 50_000)
    private var offers = InternTable<Int64, Offer>(entriesMax: 50_000)
    private var bases = InternTable<Int64, PriceBasis>(entriesMax: 50_000)
    private var choices = InternTable<Int64, DownloadChoice>(entriesMax: 10_000)

    init(_ database: Database) throws {
        customerStatement = try PreparedStatement(database, StoredValuesSQL.customer)
        productStatement = try PreparedStatement(database, StoredValuesSQL.product)
        offerStatement = try PreparedStatement(database, StoredValuesSQL.offer)
        basisStatement = try PreparedStatement(database, StoredValuesSQL.basis)
        choiceStatement = try PreparedStatement(database, StoredValuesSQL.choice)
    }

    func customer(_ id: Int64) throws(LedgerError) -> Customer {
        if let customer = customers.entry(of: id) { return customer }
        let customer = try customerStatement.only(id) { row in Customer(&row) }
        customers.remember(customer, for: id)
        return customer
    }

    func offer(_ id: Int64) throws(LedgerError) -> Offer {
        if let offer = offers.entry(of: id) { return offer }
        let row = try offerStatement.only(id) { row in OfferRow(&row) }
        guard let currency = Currency(code: row.currency) else { throw .damaged("an offer has no currency") }
        let offer = Offer(
            product: try product(row.product), term: row.term, billingPlan: row.billingPlan, segment: row.segment,
            currency: currency)
        offers.remember(offer, for: id)
        return offer
    }

    func basis(_ id: Int64) throws(LedgerError) -> PriceBasis {
        if let basis = bases.entry(of: id) { return basis }
        guard let basis = try basisStatement.only(id, { row throws(LedgerError) in try PriceBasis(&row) }) else {
            throw .damaged("a price has no sound basis")
        }
        bases.remember(basis, for: id)
        return basis
    }

    func choice(_ id: Int64?) throws(LedgerError) -> DownloadChoice? {
        guard let id else { return nil }
        if let choice = choices.entry(of: id) { return choice }
        let choice = try choiceStatement.only(id) { row in DownloadChoice(&row) }
        choices.remember(choice, for: id)
        return choice
    }

    private func product(_ id: Int64) throws(LedgerError) -> Product {
        if let product = products.entry(of: id) { return product }
        guard let product = try productStatement.only(id, { row throws(LedgerError) in try Product(&row) }) else {
            throw .damaged("a product has no sound family")
        }
        products.remember(product, for: id)
        return product
    }
}

extension PreparedStatement {
    /// Reads the one row that a number leads to.
    fileprivate func only<Value>(
        _ id: Int64, _ read: (inout RowReader) throws(LedgerError) -> Value
    ) throws(LedgerError) -> Value {
        add(id)
        guard try step() else { throw .damaged("a row names another that is not there") }
        defer { reset() }
        var row = row
        return try read(&row)
    }
}
