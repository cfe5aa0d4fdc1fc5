import OrderFulfilment
import Testing

/// A secret that is sealed under a later one: only that one opens it, and only as itself.
@Suite(.timeLimit(.minutes(60))) struct SecretSealingTests {
    private static let nonce = [UInt8](201...212)
    private static let later = (id: 2, bytes: FixedSecret.second)
    private let box = SecretSealing.seal(FixedSecret.first, id: 1, under: later, nonce: nonce)

    @Test func `it opens to what was sealed`() {
        #expect(SecretSealing.open(box, id: 1, under: Self.later) == FixedSecret.first)
        #expect(box.count == 60)
        #expect(box.starts(with: Self.nonce))
    }

    @Test func `what is sealed does not show`() {
        #expect(!box.indices.contains { box[$0...].starts(with: FixedSecret.first.prefix(4)) })
        let other = SecretSealing.seal(FixedSecret.first, id: 1, under: Self.later, nonce: [UInt8](202...213))
        #expect(zip(box, other).dropFirst(12).count { $0 == $1 } < 12)
    }

    @Test func `a box that was changed in any byte, or is shorter, does not open`() {
        for index in box.indices {
            var changed = box
            changed[index] ^= 1
            #expect(SecretSealing.open(changed, id: 1, under: Self.later) == nil, "byte \(index)")
            #expect(SecretSealing.open(Array(box[..<index]), id: 1, under: Self.later) == nil, "\(index) bytes")
        }
    }

    @Test func `a box does not open as another secret, under another id or by another secret`() {
        #expect(SecretSealing.open(box, id: 2, under: Self.later) == nil)
        #expect(SecretSealing.open(box, id: 1, under: (3, FixedSecret.second)) == nil)
        #expect(SecretSealing.open(box, id: 1, under: (2, FixedSecret.first)) == nil)
        for index in FixedSecret.second.indices {
            var wrong = FixedSecret.second
            wrong[index] ^= 0x80
            #expect(SecretSealing.open(box, id: 1, under: (2, wrong)) == nil)
        }
    }

    /// Two other implementations of HKDF and AES-GCM made the box. A program of tomorrow has to open a ledger of today.
    @Test func `the box of fixed bytes is the one that others make`() {
        let expected =
            "c9cacbcccdcecfd0d1d2d3d492762790a85b530c202a1f309a8514bf21709f65808d8c6ff2fb061b05ef3b5916272f8d03a8711e51baa6"
            + "4836c9b94c"
        #expect(box.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == expected)
    }
}
