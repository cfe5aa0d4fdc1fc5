internal import OrderModel
internal import OrderWorld

/// The rejection file: the batch's rejected orders and nothing else, to be corrected and dropped again as it is. It is
/// there also when no order was rejected.
struct RejectionsReport {
    private var file: ReportFile
    private var form: any RejectionsWriting
    /// The bytes that are not written yet.
    private var bytes: [UInt8] = []

    /// `form` writes in the form of the batch, whose name is `formatName`.
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
