import OrderWorld
import Testing

@Suite(.timeLimit(.minutes(60))) struct AppendingTests {
    private let world = LiveWorld()
    private let path = "/tmp/docket-world-tests-\(UInt64.random(in: .min ... .max))"

    /// Returns a file with the text after it was opened for appending and `+` was written to it.
    private func appended(to text: String, after byteCount: Int) throws -> String {
        defer { try? world.removeTree(path) }
        try write(text, to: world.openForWriting(path, mode: 0o640))
        try write("+", to: world.openForAppending(path, after: byteCount))
        #expect(try world.status(path)?.permissions == 0o640)
        return String(decoding: try world.contents(of: path, byteCountMax: 100), as: UTF8.self)
    }

    private func write(_ text: String, to file: any OutputFile) throws {
        try file.write(Array(text.utf8).span)
        try file.syncAndClose()
    }

    @Test(arguments: [("abcdef", 6, "abcdef+"), ("abcdef", 5, "abcde+"), ("abcdef", 0, "+"), ("", 0, "+")])
    func `a file is cut, and written on behind what is left`(_ text: String, _ byteCount: Int, _ expected: String)
        throws
    {
        #expect(try appended(to: text, after: byteCount) == expected)
    }

    @Test func `a file that is shorter is left as it is`() throws {
        defer { try? world.removeTree(path) }
        try write("abc", to: world.openForWriting(path, mode: 0o600))
        let error = #expect(throws: WorldError.self) { try world.openForAppending(path, after: 4) }
        #expect(error?.description == "cannot open \(path): it is shorter than it was")
        #expect(try world.contents(of: path, byteCountMax: 9) == Array("abc".utf8))
    }

    @Test func `a file that is not there is not made`() throws {
        #expect(throws: WorldError.self) { try world.openForAppending(path, after: 0) }
        #expect(try world.status(path) == nil)
    }
}
