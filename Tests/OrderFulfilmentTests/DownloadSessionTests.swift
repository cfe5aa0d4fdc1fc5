import OrderFulfilment
import SeededGeneration
import Testing

@Suite("A download session", .timeLimit(.minutes(60)))
struct DownloadSessionTests {
    private static let one = Issuer(
        secrets: [(id: 1, bytes: Array(repeating: 1, count: 32))], linkHost: "downloads.example")
    private static let both = Issuer(
        secrets: [1, 2].map { (id: $0, bytes: Array(repeating: UInt8($0), count: 32)) }, linkHost: "downloads.example")

    @Test("leads back to its download, also after the secret was replaced", arguments: [0, 1, 2, 99, 1 << 48 - 1])
    func roundTrip(number: Int64) {
        let session = Self.one.downloadSession(ofDownload: number)
        #expect(session.utf8.count == 20)
        #expect(Self.one.download(ofSession: session) == number)
        #expect(Self.both.download(ofSession: session) == number)
        #expect(Self.both.downloadSession(ofDownload: number) != session)
    }

    @Test("is refused with any one character changed, and as junk of any length")
    func forged() {
        let session = Array(Self.one.downloadSession(ofDownload: 7))
        for index in session.indices {
            var changed = session
            changed[index] = changed[index] == "A" ? "B" : "A"
            #expect(Self.one.download(ofSession: String(changed)) == nil)
        }
        var random = SeededGenerator()
        let letters = Array("ABCxyz012-_=/.é")
        for length in 0..<60 {
            let junk = String((0..<length).map { _ in letters.randomElement(using: &random) ?? "A" })
            #expect(Self.one.download(ofSession: junk) == nil)
        }
    }
}
