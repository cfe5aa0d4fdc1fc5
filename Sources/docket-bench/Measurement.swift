/// One program's runs over one batch.
struct Measurement: Codable {
    /// The program: `floor`, `docket`, or another build's name.
    let program: String
    /// The shape and the format, such as `nightly, csv`.
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

/// A bench's results, which it prints as JSON and compares with later ones.
struct BenchReport: Codable {
    /// The processor and cores, by the kernel's name.
    let machine: String
    let measurements: [Measurement]
}

extension [Double] {
    var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
