package import OrderLedger

/// A batch whose reports are in their place.
package struct PublishedBatch: Sendable {
    package let summary: BatchSummary
    package let attachments: AttachmentTally
    /// Every file of the batch's folder, in the order of writing.
    package let reports: [PublishedReport]
    /// The files on record that could not be made again with the same bytes; none of a batch that is published first.
    package let lacking: [PublishedReport]
}
