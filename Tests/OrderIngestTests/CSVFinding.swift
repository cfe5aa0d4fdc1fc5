import OrderModel
import OrderWorld

@testable import OrderIngest

/// The result of inspecting a CSV file.
struct CSVFinding: Equatable {
    let inspection: BatchInspection?
    let problems: [Problem]

    init(_ file: any InputFile, limits: IngestLimits = IngestLimits(), blockBytes: Int = 4_096) throws(WorldError) {
        var problems: [Problem] = []
        inspection = try CSVInspector.inspect(file, limits: limits, blockBytes: blockBytes) { problems.append($0) }
        self.problems = problems
    }

    init(_ bytes: [UInt8], limits: IngestLimits = IngestLimits(), blockBytes: Int = 4_096) throws(WorldError) {
        try self.init(CSVBytesFile(bytes), limits: limits, blockBytes: blockBytes)
    }

    init(_ text: String, limits: IngestLimits = IngestLimits()) throws(WorldError) {
        try self.init(Array(text.utf8), limits: limits)
    }

    /// A line for each problem: its code and its place, as `line:column@byte`.
    var places: [String] {
        problems.map { "\($0.code.slug) \($0.position.line):\($0.position.column)@\($0.position.byteOffset)" }
    }

    var codes: [String] { problems.map(\.code.slug) }

    var reasons: [String] { problems.map(\.reason) }
}
