import OrderIngest
import OrderModel
import Testing

@Suite(.timeLimit(.minutes(60))) struct DoneFileTests {
    private static let hash = String(repeating: "ab", count: 32)
    private static let inspection = BatchInspection(
        formatName: "csv", sha256: hash, byteCount: 120, batchId: "b-1", partnerId: "p-1", submittedBy: "a@x.example",
        batchFieldPositions: [:], orderCount: 2, lineCount: 3)

    private func reasons(_ text: String) -> [String] {
        DoneFile.parse(Array(text.utf8)).problems(against: Self.inspection).map(\.reason)
    }

    @Test(arguments: [
        "", "\n", "\r\n\r\n", "bytes=120", "bytes=120\n", "\u{FEFF}orders=2\r\nlines=3\r\n", "sha256=\(hash)",
        "sha256=\(hash.uppercased())\n", "lines=3\nsha256=\(hash)\n\nbytes=000120\norders=2",
    ])
    func `nothing, or totals that hold, is no problem`(text: String) {
        #expect(reasons(text) == [])
    }

    @Test(arguments: [
        ("bytes=119", "bytes 119, but the file has 120"), ("bytes=121", "bytes 121, but the file has 120"),
        ("orders=1", "orders 1, but the file holds 2"), ("lines=2", "lines 2, but the file holds 3"),
        (
            "sha256=\(String(repeating: "0", count: 64))",
            "sha256 \(String(repeating: "0", count: 64)), but the file has \(hash)"
        ),
    ])
    func `a total that does not hold says both`(text: String, reason: String) {
        #expect(reasons(text) == ["The .done says \(reason)."])
    }

    @Test(arguments: [
        ("bytes=", "a whole number has to stand there, as digits"),
        ("bytes=-1", "a whole number has to stand there, as digits"),
        ("bytes=+1", "a whole number has to stand there, as digits"),
        ("bytes= 120", "a whole number has to stand there, as digits"),
        ("bytes=1.0", "a whole number has to stand there, as digits"),
        ("bytes=99999999999999999999", "a whole number has to stand there, as digits"),
        ("sha256=abc", "64 hexadecimal digits have to stand there"),
        ("sha256=\(String(repeating: "g", count: 64))", "64 hexadecimal digits have to stand there"),
        ("Bytes=120", "that is none of bytes="), ("bytes", "that is none of bytes="), (" ", "that is none of bytes="),
        ("md5=abc", "that is none of bytes="), ("bytes=120\nbytes=120", "that line is there twice"),
        ("orders=2\nlines=3\norders=2", "that line is there twice"),
    ])
    func `a line that is none says where and how to mend it`(text: String, problem: String) {
        let problems = DoneFile.parse(Array(text.utf8)).problems(against: Self.inspection)
        #expect(problems.map(\.code) == [.controlTotalMismatch])
        #expect(problems[0].reason.contains("in line \(text.split(separator: "\n").count) "))
        #expect(problems[0].reason.contains("but \(problem)"))
    }

    @Test func `bytes that are no text are a problem and nothing worse`() {
        #expect(DoneFile.parse([0xFF, 0xFE, 0x00]).problems(against: Self.inspection).count == 1)
    }

    @Test func `no more than its bound is read`() {
        let line = Array("bytes=120\n".utf8)
        let most = line + [UInt8](repeating: UInt8(ascii: "\n"), count: DoneFile.bytesMax - line.count)
        #expect(DoneFile.parse(most).problems(against: Self.inspection) == [])
        let problems = DoneFile.parse(most + [UInt8(ascii: "\n")]).problems(against: Self.inspection)
        #expect(problems.map(\.code) == [.controlTotalMismatch])
        #expect(problems[0].reason.contains("more than 4096 bytes"))
    }

    @Test func `of a file that is no batch, the length is compared`() {
        let done = DoneFile.parse(Array("bytes=7\norders=9\n".utf8))
        #expect(done.problems(againstByteCount: 7) == [])
        #expect(done.problems(againstByteCount: 6).map(\.reason) == ["The .done says bytes 7, but the file has 6."])
    }
}
