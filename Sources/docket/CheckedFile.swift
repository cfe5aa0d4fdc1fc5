import OrderModel
import OrderRun
import OrderSite
import OrderStatements
import TabularText

/// The findings of a check about one file, for a program. It keeps them until the file is through, as the check itself
/// keeps its orders.
struct CheckedFile {
    let file: String
    /// The lines that would be charged or credited; none for an accepted request for keys.
    private var lines: [(order: CheckedOrder, line: CheckedOrder.Line?)] = []
    private var duplicates: [Int] = []
    private var problems: [(problem: Problem, reference: String)] = []
    private var attachments: [(name: String, status: String, line: Int, reference: String)] = []
    /// Nil for a file that would be quarantined.
    var totals: CheckTotals?

    init(_ file: String) {
        self.file = file
    }

    mutating func add(_ event: CheckRun.Event) {
        switch event {
        case .accepted(let order):
            lines += order.lines.isEmpty ? [(order, nil)] : order.lines.map { (order, $0) }
        case .duplicate(let line): duplicates.append(line)
        case .problem(let problem, let reference): problems.append((problem, reference))
        case .attachment(let name, let status, let line, let reference):
            attachments.append((name, status, line, reference))
        }
    }

    func append(to json: inout JSONWriter) {
        json.string(file, key: "file")
        json.string(status, key: "status")
        if let totals {
            json.number(totals.accepted, key: "accepted")
            json.number(totals.duplicate, key: "duplicate")
            json.number(totals.rejected, key: "rejected")
            json.objects(totals.charged.sorted, key: "totals") { json, sum in
                json.string(sum.currency.code, key: "currency")
                json.string(sum.currency.text(ofMinorUnits: sum.value), key: "charged")
            }
        }
        json.objects(lines, key: "lines") { $0.append($1.order, $1.line) }
        json.array(key: "duplicates") { json in for line in duplicates { json.number(line) } }
        json.objects(problems, key: "problems") { json, found in
            json.string(found.reference, key: "orderReference")
            json.append(found.problem)
        }
        json.objects(attachments, key: "attachments") { json, found in
            json.string(found.reference, key: "orderReference")
            json.number(found.line, key: "line")
            json.string(found.name, key: "name")
            json.string(found.status, key: "status")
        }
    }

    /// The status that `docket run --json` would have for the file.
    private var status: String {
        guard let totals else { return "quarantined" }
        if totals.isParked { return "parked" }
        guard totals.rejected > 0 else { return "accepted" }
        return totals.accepted + totals.duplicate > 0 ? "partly-accepted" : "rejected"
    }
}

extension JSONWriter {
    fileprivate mutating func append(_ order: CheckedOrder, _ line: CheckedOrder.Line?) {
        number(line?.sourceLine ?? order.sourceLine, key: "line")
        string(order.reference, key: "orderReference")
        string(order.action.name, key: "action")
        guard let line, let currency = line.currency else { return }
        string(line.product, key: "product")
        number(line.quantity, key: "quantity")
        append(line.amounts, in: currency)
        if let treatment = line.treatment { string(treatment.name, key: "taxTreatment") }
    }
}
