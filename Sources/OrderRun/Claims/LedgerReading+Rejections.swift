internal import OrderIngest
internal import OrderLedger
internal import OrderModel
internal import OrderRecording
internal import OrderWorld

extension LedgerReading {
    /// Returns a writer of a batch's rejected orders, in the form of its file. `file` has the batch's bytes, and is
    /// read by `profile`, if it has one.
    func rejections(
        of claim: Claim, header: BatchHeader, by profile: IntakeProfile?, in file: any InputFile
    ) throws -> any RejectionsWriting {
        try header.format(by: profile).rejections(of: file, fileName: claim.fileName) {
            var totals = RejectionTotals()
            try visitRejections(ofClaim: claim.number) { rejection in
                totals.orders += 1
                totals.lines += rejection.lines.count
            }
            return totals
        }
    }
}
