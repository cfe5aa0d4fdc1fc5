import OrderIngest
import OrderModel
import OrderWorld

/// Batches that are as short as a sound one can be.
enum CSVSample {
    /// The columns that every batch has, and a free text.
    static let header = "BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerId,Title"

    /// A row under ``header``. An unknown action asks for no columns of its own; judging it is not the inspection's
    /// work.
    static func row(_ reference: String, _ title: String = "", action: String = "-") -> String {
        "b,p,s,\(reference),\(action),c,\(title)"
    }

    /// A batch of rows that each end in a line feed.
    static func batch(_ rows: String...) -> String {
        ([header] + rows).map { $0 + "\n" }.joined()
    }

    /// The same text in UTF-16, without a byte order mark.
    static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)]
            return isBigEndian ? bytes : bytes.reversed()
        }
    }
}

/// Everything that a reader gives, in a form that can be compared.
struct CSVReading: Equatable {
    struct Line: Equatable {
        var source: [Int]
        var values: [Field: String]
    }

    struct Order: Equatable {
        var source: [Int]
        var lines: [Line]
    }

    var orders: [Order] = []
    /// Where each chunk ended.
    var restarts: [RestartPoint] = []

    /// The references of the orders, one for each line.
    var references: [[String]] {
        orders.map { $0.lines.map { $0.values[.orderReference] ?? "" } }
    }

    func values(of field: Field) -> [String] {
        orders.flatMap(\.lines).map { $0.values[field] ?? "" }
    }
}
