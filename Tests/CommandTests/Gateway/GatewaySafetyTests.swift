import Foundation
import OrderWorld
import SeededGeneration
import TestDepth
import Testing

/// A gateway in the open.
@Suite(.thorough, .timeLimit(.minutes(60))) struct GatewaySafetyTests {
    @Test func `every answer has strict fields, and no log or figure has a token`() async throws {
        let served = try await ServedSite(settings: "log:\n  addresses: false\n")
        let gateway = try await served.gateway(["--verbose"])
        defer { withExtendedLifetime((served, gateway)) {} }
        let token = try served.token()
        let link = "\(gateway.links)/d/\(token)"
        let session = try await ServedSite.begin(link)
        for address in [link, session, "\(gateway.links)/d/x", "\(gateway.links)/", "\(gateway.links)/f/x"] {
            let head = try await ServedSite.head(address)
            #expect(head["content-security-policy"]?.contains("default-src 'none'") == true, "\(address)")
            #expect(head["referrer-policy"] == "no-referrer")
            #expect(head["cache-control"]?.contains("no-store") == true)
            #expect(head["x-content-type-options"] == "nosniff")
        }
        let figures = try await ServedSite.output("curl", ["-s", "\(gateway.admin)/metrics"])
        #expect(figures.contains("docket_gateway_downloads_begun_total 1\n"))
        #expect(try await gateway.stop() == 0)
        let place = try #require(session.split(separator: "/").last)
        for text in [figures, try gateway.logText()] {
            for secret in [token, String(place), "127.0.0.1, "] { #expect(!text.contains(secret)) }
        }
        #expect(try gateway.logText().contains("download 1 of link 1 begins\n"))
    }

    @Test func `addresses are logged only where the settings let them`() async throws {
        let served = try await ServedSite(settings: "log:\n  addresses: true\n")
        let gateway = try await served.gateway(["--verbose"])
        defer { withExtendedLifetime((served, gateway)) {} }
        _ = try await ServedSite.begin("\(gateway.links)/d/\(try served.token())")
        #expect(try await gateway.stop() == 0)
        #expect(try gateway.logText().contains("download 1 of link 1 begins, from 127.0.0.1\n"))
    }

    @Test func `guessing is answered with 429, and a link that is one still works`() async throws {
        let served = try await ServedSite(
            settings: "gateway:\n  guessesPerMinute: 5\n  trustedProxies: [127.0.0.0/8]\n")
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        func guess(_ address: String) async throws -> Int {
            try await ServedSite.status("-H", "X-Forwarded-For: \(address)", "\(gateway.links)/d/x")
        }
        // The minute may change once on the way.
        var statuses: [Int] = []
        for _ in 0..<12 { statuses.append(try await guess("192.0.2.1")) }
        #expect(statuses.first == 404)
        #expect(statuses.contains(429))
        #expect(try await guess("198.51.100.7") == 404, "another address has its own count")
        #expect(
            try await ServedSite.status("-H", "X-Forwarded-For: 192.0.2.1", "\(gateway.links)/d/\(try served.token())")
                == 200)
        let head = try await ServedSite.head("-H", "X-Forwarded-For: 192.0.2.1", "\(gateway.links)/d/x")
        #expect(head["retry-after"].flatMap { Int($0) }.map { (1...60).contains($0) } ?? true)
    }

    /// Sends bytes as they are, and returns what comes back until the gateway closes the connection.
    private static func exchange(_ bytes: String, with gateway: GatewayProcess, then wait: Bool = true) async throws
        -> String
    {
        let script = """
            import socket, sys
            host, port = sys.argv[1].removeprefix("http://").split(":")
            s = socket.create_connection((host, int(port)), timeout=60)
            try:
                s.sendall(bytes.fromhex(sys.argv[2]))
                if sys.argv[3] == "end": s.shutdown(socket.SHUT_WR)
                data = b""
                while True:
                    piece = s.recv(65536)
                    if not piece: break
                    data += piece
                    if len(data) > 60000: break
            except ConnectionError: pass
            sys.stdout.write(data.decode("latin-1") if "data" in dir() else "")
            """
        let hex = bytes.utf8.map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
        return try await ServedSite.output(
            "python3", ["-c", script, gateway.links, hex, wait ? "wait" : "end"])
    }

    @Test func `a request that is too large or too slow is cut`() async throws {
        let served = try await ServedSite(settings: "gateway:\n  headSeconds: 1\n  headBytes: 2048\n")
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        // The connection is closed by the gateway in each case; otherwise the client waits for a minute and fails.
        let slow = try await Self.exchange("GET /d/x HT", with: gateway)
        #expect(slow == "")
        let slowBody = try await Self.exchange(
            "POST /d/x HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nab", with: gateway)
        #expect(!slowBody.contains("303"))
        let large = try await Self.exchange(
            "GET /d/x HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 4_000))\r\n\r\n", with: gateway)
        #expect(!large.contains(" 200 "))
        #expect(try await ServedSite.status("\(gateway.links)/robots.txt") == 200)
    }

    @Test func `the answer to HEAD has no body, so that the connection goes on`() async throws {
        let served = try await ServedSite()
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let script = """
            import http.client, sys
            c = http.client.HTTPConnection(sys.argv[1].removeprefix("http://"), timeout=60)
            for place in ["/d/" + sys.argv[2], "/d/forged", "/f/forged", "/robots.txt"]:
                for method in ["HEAD", "GET"]:
                    c.request(method, place)
                    r = c.getresponse()
                    print(method, r.status, r.getheader("Content-Length"), len(r.read()))
            """
        let lines = try await ServedSite.output("python3", ["-c", script, gateway.links, try served.token()])
            .split(separator: "\n").map { $0.split(separator: " ") }
        #expect(lines.map { String($0[1]) } == ["200", "200", "404", "404", "404", "404", "200", "200"])
        for pair in stride(from: 0, to: lines.count, by: 2) {
            #expect(lines[pair][2] == lines[pair + 1][2] && lines[pair][3] == "0")
            #expect(lines[pair + 1][2] == lines[pair + 1][3])
        }
    }

    @Test(arguments: [
        "Content-Length: 100\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\nZZ\r\n", "Content-Length: 65537\r\n\r\n",
    ])
    func `a POST that has not arrived whole begins nothing`(body: String) async throws {
        let served = try await ServedSite(settings: "gateway:\n  headSeconds: 1\n")
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        try await gateway.proved()
        let link = "/d/\(try served.token())"
        let answer = try await Self.exchange("POST \(link) HTTP/1.1\r\nHost: a\r\n\(body)", with: gateway)
        #expect(!answer.contains("303"))
        let left = try await ServedSite.output(
            "curl", ["-s", "-H", "Accept: application/json", gateway.links + link])
        #expect(left.contains(#""downloadsLeft":50"#), "\(left)")
    }

    @Test func `a file that is cut off while it is sent ends the connection`() async throws {
        let served = try await ServedSite(fileBytes: 30_000_000)
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let session = try await ServedSite.begin("\(gateway.links)/d/\(try served.token())")
        let script = """
            import os, socket, sys, time
            host, port = sys.argv[1].removeprefix("http://").split(":")
            s = socket.create_connection((host, int(port)), timeout=60)
            s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
            s.sendall(f"GET {sys.argv[2]} HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n".encode())
            total = len(s.recv(4096))
            os.truncate(sys.argv[3], 1000)
            try:
                while piece := s.recv(1 << 20): total += len(piece)
            except ConnectionError: pass
            print(total < 30_000_000)
            """
        let place = "/f/\(try #require(session.split(separator: "/").last))"
        let file = "\(served.site.root)/downloads/\(ServedSite.fileName)"
        #expect(try await ServedSite.output("python3", ["-c", script, gateway.links, place, file]) == "True\n")
        #expect(try await ServedSite.status("\(gateway.links)/robots.txt") == 200)
    }

    @Test func `an address has only so many connections`() async throws {
        let served = try await ServedSite(settings: "gateway:\n  connectionsPerAddress: 3\n  idleSeconds: 2\n")
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let script = """
            import socket, sys
            host, port = sys.argv[1].removeprefix("http://").split(":")
            held = [socket.create_connection((host, int(port)), timeout=60) for _ in range(8)]
            def answered(s):
                try:
                    s.sendall(b"GET /robots.txt HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n")
                    return s.recv(100).startswith(b"HTTP/1.1 200")
                except ConnectionError: return False
            print(sum(answered(s) for s in held))
            """
        #expect(try await ServedSite.output("python3", ["-c", script, gateway.links]) == "3\n")
        #expect(try await ServedSite.status("\(gateway.links)/robots.txt") == 200)
    }

    @Test func `a client that takes nothing is cut off`() async throws {
        let served = try await ServedSite(fileBytes: 40_000_000, settings: "gateway:\n  stallSeconds: 1\n")
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        let session = try await ServedSite.begin("\(gateway.links)/d/\(try served.token())")
        let script = """
            import socket, sys, time
            host, port = sys.argv[1].removeprefix("http://").split(":")
            s = socket.create_connection((host, int(port)), timeout=60)
            s.sendall(f"GET {sys.argv[2]} HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n".encode())
            time.sleep(4)
            total = 0
            try:
                while piece := s.recv(1 << 20): total += len(piece)
            except ConnectionError: pass
            print(total < 40_000_000)
            """
        let place = "/f/\(try #require(session.split(separator: "/").last))"
        #expect(try await ServedSite.output("python3", ["-c", script, gateway.links, place]) == "True\n")
    }

    @Test func `no path leads to a file, whatever it looks like`() async throws {
        let served = try await ServedSite()
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        var random = SeededGenerator()
        let letters = Array("./%\\abcdf0123456789?#&=;:@~é\u{7F}")
        var paths = [
            "/../docket.yaml", "/d/../../secrets/site-1.key", "/d/%2e%2e%2fdocket.yaml", "/f/..%2f..%2fledger.sqlite",
            "/downloads/\(ServedSite.fileName)", "//etc/passwd", "/d/", "/f/", "/d//x", "/d/x/y", "/%00",
        ]
        for _ in 0..<60 {
            let length = Int.random(in: 1...80, using: &random)
            let prefix = ["/", "/d/", "/f/"].randomElement(using: &random) ?? "/"
            paths.append(prefix + String((0..<length).map { _ in letters.randomElement(using: &random) ?? "a" }))
        }
        for path in paths {
            let text = try await Self.exchange(
                "GET \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", with: gateway, then: false)
            let line = text.prefix { $0 != "\r\n" && $0 != "\n" && $0 != "\r" }
            #expect(
                ["404", "400", "429"].contains { line.contains(" \($0) ") } || text.isEmpty,
                "\(path): \(line), DOCKET_TEST_SEED=\(SeededGenerator.seedOfRun)")
        }
        #expect(try await ServedSite.status("\(gateway.admin)/healthz") == 200)
        #expect(try await ServedSite.status("\(gateway.links)/metrics") == 404)
        #expect(try await ServedSite.status("\(gateway.links)/healthz") == 404)
    }
}
