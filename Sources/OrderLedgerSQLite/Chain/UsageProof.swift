import GRDB
import OrderLedger
import OrderModel

/// Counts again, from each batch's records, the figures that guards have for it: orders, keys, rows of results, and
/// charges by currency.
struct UsageProof {
    private let database: Database
    private let chunks: ChunkReader
    private let values: StoredValues
    private let resultRows: ResultRowCount
    private let duplicatesStatement: PreparedStatement
    private let usageStatement: PreparedStatement
    private let chargesStatement: PreparedStatement

    init(_ database: Database, chunks: ChunkReader, values: StoredValues) throws {
        self.database = database
        self.chunks = chunks
        self.values = values
        resultRows = try ResultRowCount(database)
        duplicatesStatement = try PreparedStatement(database, StoredDuplicate.sql)
        usageStatement = try PreparedStatement(database, ProofSQL.usage)
        chargesStatement = try PreparedStatement(database, ProofSQL.charges)
    }

    /// Returns the number of the first batch whose figures are not those of its orders; nil when all agree.
    func firstContradiction() throws -> Int64? {
        let batches = try Row.fetchCursor(database, sql: ProofSQL.batchRanges)
        while let row = try batches.next() {
            let number: Int64 = try row.decode(forColumn: "number")
            let orders = try range(of: "order", row)
            let duplicates = try range(of: "duplicate", row)
            guard let recorded = try recorded(number),
                try counted(number, orders: orders, duplicates: duplicates) == recorded
            else { return number }
        }
        let isElsewhere = try Bool.fetchOne(database, sql: ProofSQL.hasUsageOfNoBatch) ?? false
        return isElsewhere ? 0 : nil
    }

    private func range(of kind: String, _ row: Row) throws -> ClosedRange<Int64>? {
        guard let first = try row.decode(Int64?.self, forColumn: "first_\(kind)"),
            let last = try row.decode(Int64?.self, forColumn: "last_\(kind)"), first <= last
        else { return nil }
        return first...last
    }

    private func counted(
        _ number: Int64, orders: ClosedRange<Int64>?, duplicates: ClosedRange<Int64>?
    ) throws -> PartnerUsage {
        var usage = PartnerUsage()
        if let orders {
            try chunks.visit(orders, ofBatch: number) { order, lines in try add(order, lines, to: &usage) }
        }
        if let duplicates { try addDuplicates(duplicates, of: number, to: &usage) }
        return usage
    }

    private func add(_ order: StoredOrder, _ lines: [StoredLine], to usage: inout PartnerUsage) throws {
        let rows = Int64(try resultRows.count(of: order))
        usage.orders += 1
        usage.resultRows += rows
        // Each row of a key request is a key with its link.
        if order.action == .getKeys { usage.keys += rows }
        for line in lines {
            if line.link != nil { usage.keys += 1 }
            usage.charge(Int128(line.amounts.total), in: try values.offer(line.offer).currency)
        }
    }

    /// Adds duplicates. As many rows answer a repeat as its original has.
    private func addDuplicates(
        _ range: ClosedRange<Int64>, of number: Int64, to usage: inout PartnerUsage
    ) throws {
        for argument in [range.lowerBound, range.upperBound, number] { duplicatesStatement.add(argument) }
        defer { duplicatesStatement.reset() }
        while try duplicatesStatement.step() {
            let original = try StoredDuplicate(duplicatesStatement.row).original
            guard let order = try chunks.order(original)?.order else {
                throw LedgerError.damaged("a repeat has no original")
            }
            usage.resultRows += Int64(try resultRows.count(of: order))
        }
    }

    /// Reads the figures on record; nil when one is no amount.
    private func recorded(_ number: Int64) throws -> PartnerUsage? {
        var usage = PartnerUsage()
        usageStatement.add(number)
        if try usageStatement.step() {
            var row = usageStatement.row
            (usage.orders, usage.keys, usage.resultRows) = (row.integer(), row.integer(), row.integer())
            usageStatement.reset()
        }
        chargesStatement.add(number)
        defer { chargesStatement.reset() }
        while try chargesStatement.step() {
            var row = chargesStatement.row
            guard let currency = Currency(code: row.text()), let charged = Int128(row.text()) else { return nil }
            usage.charge(charged, in: currency)
        }
        return usage
    }
}
