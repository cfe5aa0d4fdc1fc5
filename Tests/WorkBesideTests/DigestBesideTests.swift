import Crypto
import OrderModel
import Testing
import WorkBeside

@Suite(.timeLimit(.minutes(60))) struct DigestBesideTests {
    @Test func `nothing has the well-known hash`() {
        #expect(
            DigestBeside(byteCount: 0).finish() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test(arguments: [1, 64 << 10, 64 << 10 + 1, 5 << 20])
    func `a file has one hash, whatever blocks it comes in`(byteCount: Int) {
        let bytes = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
        let expected = HexadecimalText.of(SHA256.hash(data: bytes))
        for blockBytes in [max(byteCount / 1_000, 1), 4_096, 128 << 10, byteCount] {
            let digest = DigestBeside(byteCount: byteCount)
            for start in stride(from: 0, to: byteCount, by: blockBytes) {
                digest.add(bytes[start..<min(start + blockBytes, byteCount)])
            }
            #expect(digest.finish() == expected)
        }
    }

    @Test func `a digest that nobody waits for does no harm`() {
        for _ in 0..<50 {
            let digest = DigestBeside(byteCount: 1 << 20)
            for _ in 0..<8 { digest.add([UInt8](repeating: 1, count: 4_096)[...]) }
        }
    }
}
