import GRDB

/// The insertions into all tables of the books.
struct BookInserts {
    let batches: BookInsert
    let orders: BookInsert
    let lines: BookInsert
    let charges: BookInsert
    let links: BookInsert
    let rejections: BookInsert
    let problems: BookInsert
    let partners: BookInsert
    let customers: BookInsert
    let products: BookInsert

    init(_ database: Database) throws {
        batches = try BookInsert(database, into: .batches)
        orders = try BookInsert(database, into: .orders)
        lines = try BookInsert(database, into: .lines)
        charges = try BookInsert(database, into: .charges)
        links = try BookInsert(database, into: .links)
        rejections = try BookInsert(database, into: .rejections)
        problems = try BookInsert(database, into: .problems)
        partners = try BookInsert(database, into: .partners, ending: " ON CONFLICT DO NOTHING")
        customers = try BookInsert(database, into: .customers, ending: BookTable.customers.replacing)
        products = try BookInsert(database, into: .products, ending: BookTable.products.replacing)
    }

    /// Inserts the rows that wait.
    func finish() throws {
        for insert in [
            batches, orders, lines, charges, links, rejections, problems, partners, customers, products,
        ] {
            try insert.finish()
        }
    }
}
