internal import Crypto

/// Makes links of hashes: HMAC-SHA256 under the key of a secret, so that write access to the file is not enough to make
/// one.
package struct LinkKeys {
    /// The secret whose key new links get.
    package let currentId: Int
    private let keys: [Int: SymmetricKey]

    package init(_ keys: ChainKeys) {
        currentId = keys.current.secretId
        self.keys = Dictionary(uniqueKeysWithValues: keys.keys.map { ($0.secretId, SymmetricKey(data: $0.bytes)) })
    }

    package func has(_ secretId: Int) -> Bool { keys[secretId] != nil }

    /// Makes the link of a hash. The key has to be there.
    package func link(_ digest: [UInt8], secretId: Int) -> [UInt8] {
        guard let key = keys[secretId] else { preconditionFailure("who makes a link has its key") }
        return Array(HMAC<SHA256>.authenticationCode(for: digest, using: key))
    }
}
