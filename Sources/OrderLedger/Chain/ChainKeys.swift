/// The keys of a ledger's hash chain, one for each secret of the site. The newest key of its time makes a link, so that
/// nobody without the secrets can make one.
///
/// No text form of this value shows a key.
package struct ChainKeys: Sendable {
    /// In ascending order of the secrets' ids; at least one.
    package let keys: [(secretId: Int, bytes: [UInt8])]

    package init(_ keys: [(secretId: Int, bytes: [UInt8])]) {
        precondition(!keys.isEmpty, "a chain has a key")
        self.keys = keys.sorted { $0.secretId < $1.secretId }
    }

    /// The key that new links are made with.
    package var current: (secretId: Int, bytes: [UInt8]) { keys[keys.count - 1] }

    package func key(ofSecret id: Int) -> [UInt8]? {
        keys.first { $0.secretId == id }?.bytes
    }
}

extension ChainKeys: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The ids alone.
    package var description: String { "ChainKeys(secretIds: \(keys.map(\.secretId)))" }

    /// The ids alone.
    package var debugDescription: String { description }

    /// Has no children, so that a dump shows the ids alone too.
    package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
