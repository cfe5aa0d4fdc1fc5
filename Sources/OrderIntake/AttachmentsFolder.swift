/// The folder beside a batch with the attachments of its cancellations (R11): `<batch file name>.attachments/`.
///
/// It belongs to the batch and travels with it, as `.sig` and `.done` do. No file in it is ever taken for a batch.
package enum AttachmentsFolder {
    /// The end of the folder's name, after the name of the batch.
    package static let suffix = ".attachments"

    /// Returns the folder of the batch file at the path, whether there is one or not.
    package static func path(ofBatch path: String) -> String {
        path + suffix
    }
}
