public import OrderModel
public import OrderWorld

/// The first reading of a CSV batch: proves its structure from the first byte to the last, and changes nothing.
public enum CSVInspector {
    /// Reads the file once and passes on every problem of its structure. Returns nil when there was one.
    ///
    /// A broken grammar (an unclosed quote) ends the reading, since nothing after it can be trusted. Any other problem
    /// is reported for every row. Throws when the file cannot be read or `problems` throws.
    public static func inspect(
        _ file: any InputFile, profile: IntakeProfile? = nil, limits: IngestLimits, problems: ProblemSink
    ) throws(WorldError) -> BatchInspection? {
        try inspect(
            file, profile: profile, limits: limits, blockBytes: ByteWindow.blockBytesDefault, problems: problems)
    }

    static func inspect(
        _ file: any InputFile, profile: IntakeProfile? = nil, limits: IngestLimits, blockBytes: Int,
        problems: ProblemSink
    ) throws(WorldError) -> BatchInspection? {
        if let problem = FileForm.refusal(of: file, limits: limits) {
            try problems(problem)
            return nil
        }
        switch try CSVText.open(file, by: profile, limits: limits) {
        case .failure(let fault):
            try problems(Problem(fault.cause, at: fault.position))
            return nil
        case .success(let text):
            var inspection = CSVInspection(text, of: file, limits: limits, blockBytes: blockBytes)
            try inspection.run { (problem: Problem) throws(WorldError) in try problems(text.located(problem)) }
            return try inspection.result()
        }
    }
}
