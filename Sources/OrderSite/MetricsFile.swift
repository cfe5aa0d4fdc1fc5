/// The file of a run's metrics (<doc:Monitoring>).
package enum MetricsFile {
    /// The bytes that each of them begins with. A file that begins otherwise is none, and is not replaced.
    package static let begin = Array("# HELP docket_".utf8)
}
