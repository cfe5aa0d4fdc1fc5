internal import Crypto
internal import CryptoExtras

/// Computes AES of one block, taken as a number with its first byte as the highest.
func aes(_ block: UInt128, key: SymmetricKey) -> UInt128 {
    var sealed = block.bigEndian
    do {
        // Lends the number's own sixteen bytes for the time of the call.
        unsafe try withUnsafeMutableBytes(of: &sealed) { bytes in
            var bytes = unsafe bytes
            unsafe try AES.permute(&bytes, key: key)
        }
    } catch {
        preconditionFailure("AES takes every block of 16 bytes under a key of 16")
    }
    return UInt128(bigEndian: sealed)
}

/// Computes AES of many blocks, each by itself, at the cost of one key schedule.
///
/// The library has no call for it, but cipher feedback does it inside: when it decrypts, it gives the AES of each block
/// of ciphertext exclusive-or the block after it (NIST SP 800-38A, section 6.3). So the blocks go in as initialisation
/// vector and ciphertext, and the exclusive-or is taken off again.
func aes(_ blocks: [UInt128], key: SymmetricKey) -> [UInt128] {
    guard let first = blocks.first else { return [] }
    var followers = [UInt128](repeating: 0, count: blocks.count)
    for index in 1..<blocks.count { followers[index - 1] = blocks[index].bigEndian }
    var sealed = [UInt128](repeating: 0, count: blocks.count)
    do {
        let vector = unsafe try withUnsafeBytes(of: first.bigEndian) { unsafe try AES._CFB.IV(ivBytes: $0) }
        let fedBack = unsafe try followers.withUnsafeBytes { unsafe try AES._CFB.decrypt($0, using: key, iv: vector) }
        unsafe sealed.withUnsafeMutableBytes { unsafe $0.copyBytes(from: fedBack) }
    } catch {
        preconditionFailure("AES takes every block of 16 bytes under a key of 16")
    }
    for index in sealed.indices { sealed[index] = UInt128(bigEndian: sealed[index] ^ followers[index]) }
    return sealed
}
