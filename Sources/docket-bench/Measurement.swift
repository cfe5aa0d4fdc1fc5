/// One program's runs over one batch.
struct Measurement: Codable {
    /// `floor`, `docket`, or what another build is called.
    let program: String
    /// Shape and form, such as `nightly, csv`.
    let batch: String
    let lines: Int
    var seconds: [Double] = []
    var cpuSeconds: [Double] = []
    var peakKibibytes: [Int] = []

    mutating func add(_ run: ChildProcess) {
        seconds.append(run.seconds)
        cpuSeconds.append(run.cpuSeconds)
        peakKibibytes.append(run.peakKibibytes)
    }

    var linesPerSecond: Int { Int(Double(lines) / max(seconds.median, 0.001)) }
}

/// What a bench prints as JSON, and compares with.
struct BenchReport: Codable {
    /// Processor and cores, as the kernel names them.
    let machine: String
    let measurements: [Measurement]
}

extension [Double] {
    var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
