import FoundationEssentials
import OrderCatalog
import OrderLedger
import OrderModel
import OrderStatements

/// A repricing for a program: one JSON object, whose differing lines are written as they come. Amounts are strings.
struct RepricingJSON {
    private let encoder: JSONEncoder
    private let separator = Separator()

    /// What stands before the next line.
    private final class Separator {
        var text = ""
    }

    init() {
        encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    private struct Head: Encodable {
        let from: String
        let to: String
        var partnerId: String?
        let madeAt: String
        let softwareVersion: String
        let referenceData: [String: String]
        let replaced: [String]
    }

    private struct Foot: Encodable {
        var ledger: Link?
        let totals: [Total]
        let unrecorded: [String]

        struct Link: Encodable {
            let link: Int64
            let hash: String
        }

        struct Total: Encodable {
            let currency: String
            let lines: Int
            let differing: Int
            let notPriced: Int
            let recorded: Sums
            let repriced: Sums
        }

        struct Sums: Encodable {
            let subtotal: String
            let taxTotal: String
            let total: String

            init(_ sums: MoneySums, _ currency: Currency) {
                subtotal = currency.text(ofMinorUnits: sums.subtotal)
                taxTotal = currency.text(ofMinorUnits: sums.tax)
                total = currency.text(ofMinorUnits: sums.total)
            }
        }
    }

    func begin(_ origin: RepricingOrigin) {
        let hashes = Dictionary(
            uniqueKeysWithValues: origin.other.catalog.hashes.map { ($0.fileName, $0.sha256) })
        let head = Head(
            from: "\(origin.period.from)", to: "\(origin.period.through)", partnerId: origin.partnerId,
            madeAt: "\(origin.madeAt)", softwareVersion: origin.softwareVersion, referenceData: hashes,
            replaced: origin.other.ownNames)
        // The object goes on where the head's would end.
        write(text(head).dropLast() + ",\"differences\":[")
    }

    /// The CSV's cells under its columns' names.
    func add(_ line: RepricedLine) {
        let cells = Dictionary(uniqueKeysWithValues: zip(RepricingRow.columns, RepricingRow(line).cells))
        write(separator.text + text(cells))
        separator.text = ",\n"
    }

    func end(_ result: PeriodRepricing.Result) {
        let foot = Foot(
            ledger: result.extent.head.map { Foot.Link(link: $0.number, hash: $0.hash) },
            totals: result.totals.map { totals in
                Foot.Total(
                    currency: totals.currency.code, lines: totals.lineCount, differing: totals.differingCount,
                    notPriced: totals.notPricedCount, recorded: Foot.Sums(totals.recorded, totals.currency),
                    repriced: Foot.Sums(totals.repriced, totals.currency))
            }, unrecorded: result.extent.unrecorded.map(\.fileName))
        write("]," + text(foot).dropFirst() + "\n")
    }

    private func text(_ value: some Encodable) -> String {
        guard let data = try? encoder.encode(value) else { preconditionFailure("strings and numbers encode") }
        return String(decoding: data, as: UTF8.self)
    }

    private func write(_ text: String) {
        print(text, terminator: "")
    }
}
