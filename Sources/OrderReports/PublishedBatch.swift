public import OrderLedger

/// A batch whose reports are in their place.
public struct PublishedBatch: Sendable {
    public let summary: BatchSummary
    public let attachments: AttachmentTally
    /// Every file of the batch's folder, in the order of writing.
    public let reports: [PublishedReport]
}
