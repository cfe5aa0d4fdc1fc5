import Foundation
import OrderWorld
import SeededGeneration
import TestDepth
import Testing

/// The files behind links: proved, in whole and in parts.
@Suite(.thorough, .timeLimit(.minutes(60))) struct GatewayFileTests {
    @Test func `a file that is missing, shorter or another one is not sent, and nothing is counted`() async throws {
        let served = try await ServedSite(fileBytes: 100_000)
        var other = served.file
        other[99_999] ^= 1
        for bytes in [nil, Array(served.file.dropLast()), other] as [[UInt8]?] {
            try LiveWorld().removeFile("\(served.site.root)/downloads/\(ServedSite.fileName)")
            if let bytes { try served.writeFile(bytes) }
            let check = try await Self.check(served)
            #expect(check.exitStatus == 65)
            #expect(check.standardOutput.contains(ServedSite.fileName), "\(check.standardOutput)")
            let gateway = try await served.gateway()
            defer { withExtendedLifetime((served, gateway)) {} }
            let link = "\(gateway.links)/d/\(try served.token())"
            let head = try await ServedSite.head("-d", "", link)
            #expect(head["retry-after"] != nil)
            #expect(try await ServedSite.status("-d", "", link) == 503)
            #expect(try await ServedSite.left(link) == 50)
            if bytes == nil { try served.writeFile([]) }
        }
        try served.writeFile(served.file)
        #expect(try await Self.check(served).exitStatus == 0)
    }

    private static func check(_ served: ServedSite) async throws -> ProcessResult {
        try await LiveWorld().run(
            GatewayProcess.path, arguments: ["check", "--site", served.site.root], standardInputPath: nil)
    }

    @Test func `a file that changes is proved again before anybody gets it`() async throws {
        let served = try await ServedSite(fileBytes: 100_000)
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let session = try await ServedSite.begin(try await Self.ready(gateway, served))
        #expect(try await ServedSite.status(session) == 200)
        var other = served.file
        other[0] ^= 1
        try served.writeFile(other)
        while try await ServedSite.status(session) != 503 { try await Task.sleep(for: .milliseconds(50)) }
        for _ in 0..<5 { #expect(try await ServedSite.status(session) == 503) }
        try served.writeFile(served.file)
        while try await ServedSite.status(session) != 200 { try await Task.sleep(for: .milliseconds(50)) }
    }

    /// Waits until the file is proved, and returns the link.
    private static func ready(_ gateway: GatewayProcess, _ served: ServedSite) async throws -> String {
        let link = "\(gateway.links)/d/\(try served.token())"
        try await gateway.proved()
        return link
    }

    @Test func `conditions and impossible ranges are answered as the standard has it`() async throws {
        let served = try await ServedSite(fileBytes: 1_000)
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let session = try await ServedSite.begin(try await Self.ready(gateway, served))
        let tag = try #require(try await ServedSite.head(session)["etag"])
        #expect(tag.count == 66)
        #expect(try await ServedSite.status("-H", "If-None-Match: \(tag)", session) == 304)
        #expect(try await ServedSite.status("-H", "If-Match: \"x\"", session) == 412)
        #expect(try await ServedSite.status("-r", "0-9", "-H", "If-Range: \(tag)", session) == 206)
        #expect(try await ServedSite.status("-r", "0-9", "-H", "If-Range: \"x\"", session) == 200)
        let head = try await ServedSite.head("-r", "1000-", session)
        #expect(head["content-range"] == "bytes */1000")
        #expect(try await ServedSite.status("-r", "1000-", session) == 416)
        #expect(try await ServedSite.status("-d", "", session) == 405)
        #expect(try await ServedSite.head("-I", session)["content-length"] == "1000")
    }

    @Test func `random ranges bring the bytes that they name`() async throws {
        let served = try await ServedSite(fileBytes: 300_000)
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let session = try await ServedSite.begin(try await Self.ready(gateway, served))
        var random = SeededGenerator()
        for round in 0..<40 {
            let first = Int.random(in: 0..<served.file.count, using: &random)
            let last = Int.random(in: first..<(served.file.count + 100), using: &random)
            let range = round % 3 == 0 ? "\(first)-" : round % 3 == 1 ? "-\(first + 1)" : "\(first)-\(last)"
            let expected =
                round % 3 == 0
                ? served.file[first...]
                : round % 3 == 1 ? served.file.suffix(first + 1) : served.file[first...min(last, served.file.count - 1)]
            let path = served.site.folder.path("part")
            _ = try await ServedSite.output("curl", ["-s", "-r", range, "-o", path, session])
            #expect(
                try Files.bytes(path) == Array(expected),
                "bytes=\(range), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
        }
        let parts = try await ServedSite.output("curl", ["-s", "-r", "0-3,10-12", "--output", "-", session])
        #expect(parts.contains("Content-Range: bytes 0-3/300000"))
        #expect(parts.contains("Content-Range: bytes 10-12/300000"))
    }

    @Test func `with TLS of its own, the file comes whole`() async throws {
        let served = try await ServedSite()
        let folder = served.site.folder
        _ = try await ServedSite.output(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
                "/CN=downloads.example", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", folder.path("key.pem"),
                "-out", folder.path("chain.pem"),
            ])
        let gateway = try await served.gateway([
            "--tls-cert", folder.path("chain.pem"), "--tls-key", folder.path("key.pem"),
        ])
        defer { withExtendedLifetime((served, gateway)) {} }
        let trust = ["-s", "--cacert", folder.path("chain.pem")]
        let link = "\(gateway.links)/d/\(try served.token())"
        #expect(try await ServedSite.output("curl", trust + [link]).contains("50 of 50"))
        _ = try await ServedSite.output("curl", trust + ["-L", "-d", "", "-o", folder.path("whole"), link])
        #expect(try folder.bytes("whole") == served.file)
    }
}
