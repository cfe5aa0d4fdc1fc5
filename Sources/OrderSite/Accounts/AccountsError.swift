package import OrderWorld

/// The reason why `accounts.yaml` is of no use.
package enum AccountsError: Error, Hashable, Sendable {
    /// The file is wrong. The value lists all faults, in the order of the file.
    case faults([SettingsFault])
    /// The disk failed, which tells nothing about the file.
    case world(WorldError)
}

extension AccountsError: CustomStringConvertible {
    /// A line for each fault, or the world's failure.
    package var description: String {
        switch self {
        case .faults(let faults):
            faults.map { $0.sentence(in: SiteLayout.accountsName) }.joined(separator: "\n")
        case .world(let error): error.description
        }
    }
}
