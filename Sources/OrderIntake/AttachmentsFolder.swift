/// The folder beside a batch that holds what its cancellations attach (R11): `<batch file name>.attachments/`.
///
/// It belongs to the batch and travels with it, as `.sig` and `.done` do. Nothing in it is ever taken for a batch.
public enum AttachmentsFolder {
    /// What the folder's name has behind that of the batch.
    public static let suffix = ".attachments"

    /// The folder of the batch file at the path, whether there is one or not.
    public static func path(ofBatch path: String) -> String {
        path + suffix
    }
}
