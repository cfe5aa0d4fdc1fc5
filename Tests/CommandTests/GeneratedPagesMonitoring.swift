import OrderRun

/// `Monitoring.md`: the table of metrics, which the rest of the page explains.
enum MonitoringPage {
    static let name = "Monitoring.md"

    static func text() throws -> String {
        try Repository.text("\(GeneratedPage.folder)/\(name)").replacing("metrics", by: metrics)
    }

    private static var metrics: String {
        let rows = RunMetric.allCases.map { metric in
            let label = metric.label.map { "`\($0)`: \(metric.labelWords ?? "")" } ?? ""
            return "| `\(metric.rawValue)` | \(label) | \(metric.help) |"
        }
        return String(table: "metric | label | meaning", rows: rows)
    }
}
