internal import OrderIntake
internal import OrderLedger
internal import OrderReports
internal import OrderSite
internal import OrderWorld

/// Chooses the folder of a batch's reports: its BatchId, or with `-2`, `-3` … when that name is taken
/// (<doc:Reports>). A file's name that is too long is cut. Nothing in the output folder is ever overwritten.
struct FolderNames {
    let ledger: any LedgerReading
    let world: any World
    let output: String

    func folder(forBatchId batchId: String) throws -> String {
        try firstFree(batchId) { name in
            // The page that leads to the batches has this name.
            try name == OutputIndex.fileName || ledger.isFolderTaken(name, quarantined: false)
                || world.status("\(output)/\(name)") != nil
        }
    }

    /// Returns the folder of a quarantined file. The file gets the same name in `quarantine/`, and so do its
    /// attachments if it `hasAttachments`.
    func folder(
        forQuarantined fileName: String, hasAttachments: Bool, in quarantine: String
    ) throws -> String {
        let bytesMax = hasAttachments ? NameLength.withAttachmentsBytesMax : NameLength.folderBytesMax
        return try firstFree(fileName, bytesMax: bytesMax) { name in
            try ledger.isFolderTaken(name, quarantined: true)
                || world.status("\(output)/\(QuarantineReport.folderName)/\(name)") != nil
                || world.status("\(quarantine)/\(name)") != nil
                || hasAttachments && world.status(AttachmentsFolder.path(ofBatch: "\(quarantine)/\(name)")) != nil
        }
    }

    private func firstFree(
        _ name: String, bytesMax: Int = NameLength.folderBytesMax, _ isTaken: (String) throws -> Bool
    ) throws -> String {
        try FreeName.first(name, bytesMax: bytesMax, isTaken: isTaken)
    }
}
