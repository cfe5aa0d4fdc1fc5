internal import OrderModel
internal import OrderWorld

/// The rejection file: only the batch's rejected orders, to be corrected and dropped again as they are. The file exists
/// even when no order was rejected.
struct RejectionsReport {
    private var file: ReportFile
    private var form: any RejectionsWriting
    /// The bytes that are not written yet.
    private var bytes: [UInt8] = []

    /// `form` writes in the batch's format, which is called `formatName`.
    init(_ folder: ReportFolder, formatName: String, _ form: any RejectionsWriting) throws(WorldError) {
        file = try folder.file(ReportFileName.rejections(formatName: formatName))
        self.form = form
        self.form.begin(&bytes)
    }

    mutating func append(_ rejection: RejectionRecord) throws {
        try form.append(rejection, to: &bytes)
        if bytes.count >= ReportFile.flushBytes { try flush() }
    }

    mutating func close() throws(WorldError) {
        form.end(&bytes)
        try flush()
        try file.close()
    }

    private mutating func flush() throws(WorldError) {
        try file.append(bytes)
        bytes.removeAll(keepingCapacity: true)
    }
}
