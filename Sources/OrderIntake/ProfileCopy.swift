/// The copy of the profile that a partner's own file was taken with: `<batch file name>.intake`.
///
/// The run writes it as `.intake` beside the private copy, and it travels to the archive with it. So a batch is read by
/// the same profile for ever, whatever becomes of `intake/`.
package enum ProfileCopy {
    /// The end of the copy's name, after the name of the batch.
    package static let suffix = ".intake"

    /// The most bytes of a copy.
    package static let byteCountMax = (1 << 20) + 1_024

    /// Returns the copy for the batch file at a path, whether there is one or not.
    package static func path(ofBatch path: String) -> String {
        path + suffix
    }
}
