internal import OrderIngest
internal import OrderLedger
internal import OrderModel
internal import OrderRecording
internal import OrderWorld

extension FileProcessor {
    /// Returns a writer of the batch's rejected orders, in the form of its file.
    func rejections(of claim: Claim, in file: any InputFile) throws -> any RejectionsWriting {
        guard let header = claim.header else { preconditionFailure("a batch has a header before it is reported") }
        return try header.format().rejections(of: file, fileName: claim.fileName) {
            var totals = RejectionTotals()
            try environment.ledger.visitRejections(ofClaim: claim.number) { rejection in
                totals.orders += 1
                totals.lines += rejection.lines.count
            }
            return totals
        }
    }
}
