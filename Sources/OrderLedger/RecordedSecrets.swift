/// A secret of the site, encrypted under a later one. The ledger cannot know the content of the box.
package struct SealedSecret: Hashable, Sendable {
    /// The id of the secret inside; 1 or more.
    package let id: Int
    /// The id of the later secret that opens the box.
    package let underId: Int
    /// Nonce, ciphertext and tag: ``boxByteCount`` bytes.
    package let box: [UInt8]

    /// 12 bytes of nonce, 32 of the secret, 16 of the tag.
    package static let boxByteCount = 60

    package init(id: Int, underId: Int, box: [UInt8]) {
        self.id = id
        self.underId = underId
        self.box = box
    }
}

/// The ledger's knowledge of the site's secrets. Nobody can use it without a secret's file.
package struct RecordedSecrets: Hashable, Sendable {
    /// Every secret that was ever sealed here, by the id of the later secret, then by its own.
    package let sealed: [SealedSecret]
    /// The highest id of a secret that made an order or sealed another secret; 0 when there is none.
    package let newestUsedId: Int

    package init(sealed: [SealedSecret], newestUsedId: Int) {
        self.sealed = sealed
        self.newestUsedId = newestUsedId
    }
}
