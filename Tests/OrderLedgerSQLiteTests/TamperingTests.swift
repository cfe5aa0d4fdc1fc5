import GRDB
import LedgerTampering
import OrderLedger
import OrderLedgerConformance
import OrderLedgerSQLite
import Testing

/// The chain notices every change of a recorded row with a database shell, even without triggers.
@Suite(.timeLimit(.minutes(60)))
struct TamperingTests {
    @Test(arguments: TamperingTests.changes)
    func `a changed ledger does not prove itself`(_ sql: String) throws {
        let folder = try TemporaryFolder()
        try SampleLedger.fill(folder.ledgerPath)
        guard case .holds = try finding(folder) else {
            Issue.record("the sample's chain does not hold")
            return
        }
        try tamper(folder, sql)
        let finding = try finding(folder)
        guard case .broken(let place) = finding else {
            Issue.record("\(sql) was not found out")
            return
        }
        #expect(!place.reason.isEmpty)
    }

    private func finding(_ folder: TemporaryFolder) throws -> ChainFinding {
        let ledger = try SQLiteLedger(path: folder.ledgerPath)
        ledger.useChainKeys(LedgerConformance.chainKeys)
        return try ledger.proveChain()
    }

    private func tamper(_ folder: TemporaryFolder, _ sql: String) throws {
        try LedgerTampering.changeRows(at: folder.ledgerPath) { database in
            try database.execute(sql: sql)
            #expect(database.changesCount > 0, "\(sql) changed nothing")
        }
    }

    static let changes = [
        "UPDATE chunk SET orders = CAST(substr(orders, 1, length(orders) - 1) || x'7f' AS BLOB) WHERE first_order = 1",
        "UPDATE chunk SET orders = zeroblob(length(orders)) WHERE first_order = 1",
        "UPDATE chunk SET batch = batch + 1 WHERE first_order = 1",
        "UPDATE chunk SET order_count = order_count - 1 WHERE first_order = 1",
        "UPDATE chunk SET line_count = line_count + 1 WHERE first_order = 1",
        "UPDATE chunk SET first_line = first_line + 1 WHERE first_order = 1",
        "UPDATE chunk SET secret_id = secret_id + 1 WHERE first_order = 1",
        "DELETE FROM chunk WHERE first_order = 1",
        "DELETE FROM chunk WHERE first_order = (SELECT max(first_order) FROM chunk)",
        "INSERT INTO chunk SELECT 900, order_count, batch, 900, line_count, secret_id, orders FROM chunk WHERE first_order = 1",
        "UPDATE order_reference SET reference = 'PO-X' WHERE order_serial = 1",
        "UPDATE order_reference SET order_serial = 2 WHERE order_serial = 1",
        "UPDATE order_reference SET partner = 99 WHERE order_serial = 1",
        "DELETE FROM order_reference WHERE order_serial = 3",
        "INSERT INTO order_reference SELECT partner, 'PO-X', order_serial FROM order_reference WHERE order_serial = 1",
        "UPDATE customer SET name = 'Somebody else'",
        "UPDATE customer SET is_tax_exempt = 1",
        "UPDATE product SET product_title = 'Another'",
        "UPDATE offer SET currency = 'USD'",
        "UPDATE price_basis SET unit_price = unit_price + 1",
        "UPDATE download_choice SET language = 'fr-FR' WHERE id = 1",
        "UPDATE partner SET name = 'P2'",
        "UPDATE reference_file SET sha256 = replace(sha256, '0', '2')",
        "UPDATE batch_reference_file SET reference_file = 1",
        "UPDATE reissue SET line = 1",
        "DELETE FROM reissue",
        "INSERT INTO reissue SELECT 50, order_serial, line, source_line, choice, secret_id FROM reissue",
        "UPDATE refund_request SET requested_amount = 1",
        "UPDATE cancellation SET subtotal = -1, tax = NULL, total = -1",
        "DELETE FROM cancellation",
        "UPDATE duplicate SET original = 2",
        "DELETE FROM duplicate",
        "UPDATE rejection SET reference = 'PO-1'",
        "UPDATE rejection SET problems = zeroblob(1)",
        "DELETE FROM rejection",
        "UPDATE sealed_secret SET box = zeroblob(60)",
        "DELETE FROM sealed_secret",
        "UPDATE report_file SET sha256 = replace(sha256, 'e', 'f')",
        "DELETE FROM report_file",
        "UPDATE batch SET as_of = as_of + 1 WHERE number = 1",
        "UPDATE batch SET sha256 = replace(sha256, 'a', 'b') WHERE number = 1",
        "UPDATE batch SET folder = 'B9' WHERE number = 1",
        "UPDATE batch SET submitted_by = 'somebody@example.com' WHERE number = 2",
        "UPDATE batch SET order_count = order_count - 1 WHERE number = 1",
        "UPDATE batch SET last_order = first_order WHERE number = 2",
        "UPDATE batch SET horizon = 1 WHERE number = 2",
        "UPDATE link_sequence SET last_link = last_link + 1",
        "UPDATE site SET site_id = replace(site_id, '5', '6')",
        "UPDATE site SET first_secret_id = first_secret_id + 1",
        "UPDATE secret_check SET value = zeroblob(16)",
        "DELETE FROM secret_check",
        "UPDATE receipt_key SET public_key = 'ssh-ed25519 AAAB' WHERE number = 2",
        "UPDATE receipt_key SET valid_from = valid_from + 1 WHERE number = 2",
        "DELETE FROM receipt_key WHERE number = 2",
        "UPDATE chain SET hash = zeroblob(32) WHERE number = 1",
        "UPDATE chain SET last_chunk = last_chunk - 1 WHERE number = 2",
        "UPDATE chain SET event = 9 WHERE number = 2",
        "DELETE FROM chain WHERE number = 1",
        "DELETE FROM chain WHERE number = 3",
        "DELETE FROM chain WHERE number >= 5",
    ]
}
