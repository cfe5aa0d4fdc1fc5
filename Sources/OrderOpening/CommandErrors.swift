package import OrderCatalog
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

extension LedgerAddress.Fault: CommandError {
    package var exitStatus: ExitStatus { .usage }
}
