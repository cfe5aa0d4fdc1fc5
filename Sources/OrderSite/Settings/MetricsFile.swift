/// The name of a file of metrics (<doc:Monitoring>).
package enum MetricsFile {
    /// The collector of node_exporter reads files of this ending alone. No file of a site ends so, so metrics written
    /// to a wrong place destroy nothing else.
    package static let suffix = ".prom"

    package static let remedy = "name a file such as docket\(suffix), in the folder that node_exporter collects from"

    /// Tells whether a path is that of a file of metrics.
    package static func isNamedAsOne(_ path: String) -> Bool {
        path.hasSuffix(suffix) && !path.hasSuffix("/" + suffix) && path != suffix
    }
}
