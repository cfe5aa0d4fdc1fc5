/// The request that an order makes.
public enum Action: UInt8, CaseIterable, Sendable {
    /// Buy software or a reservation for a customer (R3).
    case purchase = 1
    /// Get the keys and fresh download links of an earlier purchase (R7).
    case getKeys = 2
    /// Cancel an earlier purchase and ask for the money back (R8).
    case cancel = 3

    /// The word in a batch's `Action` column, and the element's name in XML.
    public var name: String {
        switch self {
        case .purchase: "Purchase"
        case .getKeys: "GetKeys"
        case .cancel: "Cancel"
        }
    }

    /// Finds the action of a batch's word, exactly as written.
    public init?(name: String) {
        // Equal strings need not be the same bytes: the Kelvin sign equals the K of `GetKeys`.
        guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        switch name {
        case "Purchase": self = .purchase
        case "GetKeys": self = .getKeys
        case "Cancel": self = .cancel
        default: return nil
        }
    }
}
