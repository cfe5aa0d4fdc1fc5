internal import OrderLedger
internal import OrderReports
internal import OrderWorld

/// Chooses the folder that a batch's reports are published as: its BatchId, or with `-2`, `-3` … when that was
/// processed before (contract, section 4); a file's name that is too long for it is cut. What lies in the output folder already is never written over.
struct FolderNaming {
    let ledger: any LedgerReading
    let world: any World
    let output: String

    func folder(forBatchId batchId: String) throws -> String {
        try firstFree(batchId) { name in
            try ledger.isFolderTaken(name, quarantined: false) || world.status("\(output)/\(name)") != nil
        }
    }

    func folder(forQuarantined fileName: String, in quarantine: String) throws -> String {
        try firstFree(fileName) { name in
            try ledger.isFolderTaken(name, quarantined: true)
                || world.status("\(output)/\(QuarantineReport.folderName)/\(name)") != nil
                || world.status("\(quarantine)/\(name)") != nil
        }
    }

    private func firstFree(_ name: String, _ isTaken: (String) throws -> Bool) throws -> String {
        try FreeName.first(name, bytesMax: NameLength.folderBytesMax, isTaken: isTaken)
    }
}
