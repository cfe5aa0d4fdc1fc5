internal import OrderLedger
internal import OrderSite
internal import OrderWorld

// The folder with a batch's attachments goes wherever the batch goes, as a whole.
extension ClaimedFiles {
    /// Where a claim's attachments are while it is processed, whether there are any or not.
    func attachmentsPath(of claim: Claim) -> String {
        AttachmentsFolder.path(ofBatch: path(of: claim))
    }

    /// Brings the folder beside a claim's file into processing, unless it is there already.
    func bringAttachments(from source: String, _ claim: Claim) throws(WorldError) {
        let target = attachmentsPath(of: claim)
        guard try AttachmentsFolder.exists(besideBatch: source, world: world), try !exists(target) else { return }
        let folder = AttachmentsFolder.path(ofBatch: source)
        guard !claim.isFromDrop else { return try world.rename(folder, to: target) }
        try copyFolder(folder, to: target, partial: "\(self.folder(of: claim))/.attachments.part")
    }

    /// Copies the files of a folder, and neither the links nor the folders in it.
    private func copyFolder(_ source: String, to target: String, partial: String) throws(WorldError) {
        try world.removeTree(partial)
        try world.makeDirectory(partial, mode: 0o755)
        for name in try world.names(inDirectory: source) {
            guard let status = try world.status("\(source)/\(name)"), status.isRegularFile, !status.isSymbolicLink
            else { continue }
            try copy("\(source)/\(name)", to: "\(partial)/\(name)")
        }
        try world.syncDirectory(partial)
        try world.rename(partial, to: target)
    }
}

extension NameLength {
    /// Of a file that has attachments beside it.
    static let withAttachmentsBytesMax = nameBytesMax - AttachmentsFolder.suffix.utf8.count
}
