import OrderIngest
import OrderModel
import OrderWorld

/// The shortest sound batches.
enum CSVSample {
    /// The columns that every batch has, and a free text.
    static let header = "BatchId,PartnerId,SubmittedBy,OrderReference,Action,CustomerId,Title"

    /// Returns a row under ``header``. An unknown action asks for no columns of its own; the inspection does not judge
    /// it.
    static func row(_ reference: String, _ title: String = "", action: String = "-") -> String {
        "b,p,s,\(reference),\(action),c,\(title)"
    }

    /// Returns a batch of rows that each end in a line feed.
    static func batch(_ rows: String...) -> String {
        ([header] + rows).map { $0 + "\n" }.joined()
    }

    /// Returns the text in UTF-16, without a byte order mark.
    static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)]
            return isBigEndian ? bytes : bytes.reversed()
        }
    }
}

/// Everything that a reader returns, in a form that can be compared.
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
    /// The end of each chunk.
    var restarts: [RestartPoint] = []

    /// The references of the orders, one for each line.
    var references: [[String]] {
        orders.map { $0.lines.map { $0.values[.orderReference] ?? "" } }
    }

    func values(of field: Field) -> [String] {
        orders.flatMap(\.lines).map { $0.values[field] ?? "" }
    }
}
