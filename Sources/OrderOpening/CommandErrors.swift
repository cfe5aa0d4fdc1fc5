package import OrderCatalog
package import OrderDownloads
package import OrderIngest
package import OrderSite

extension CatalogError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .faults, .noFolder: .configuration
        case .world(let error): error.exitStatus
        }
    }
}

extension SignerListsError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .fault: .configuration
        case .world(let error): error.exitStatus
        }
    }
}

extension BooksAddress.Fault: CommandError {
    package var exitStatus: ExitStatus { .usage }
}

extension LedgerAddress.Fault: CommandError {
    package var exitStatus: ExitStatus { .usage }
}

extension DownloadStoreError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .io, .damaged: .inputOutput
        case .foreign: .configuration
        case .guardRefused: .ourFault
        }
    }

    package var sentence: String {
        switch self {
        case .io(let text), .foreign(let text): "the store of downloads: \(text)"
        case .damaged(let what):
            "the store of downloads is damaged: \(what). Restore it from its backup (manual: Gateway)"
        case .guardRefused(let text): "the store of downloads refused a record: \(text)"
        }
    }
}
