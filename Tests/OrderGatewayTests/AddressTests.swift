import OrderGateway
import OrderSite
import Testing

/// The addresses of clients, and what they may do.
@Suite(.timeLimit(.minutes(60)))
struct AddressTests {
    /// The columns are: the connection's address, `X-Forwarded-For`, the trusted proxies, the client's address.
    @Test(arguments: [
        ("192.0.2.1", "", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.9", "", "192.0.2.1"),
        ("10.0.0.1", "198.51.100.9", "10.0.0.0/8", "198.51.100.9"),
        ("10.0.0.1", "203.0.113.5, 198.51.100.9", "10.0.0.0/8", "198.51.100.9"),
        ("10.0.0.1", "198.51.100.9, 10.0.0.2", "10.0.0.0/8", "198.51.100.9"),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.0/8", "10.0.0.3"),
        ("10.0.0.1", "unknown", "10.0.0.0/8", "10.0.0.1"),
        ("10.0.0.1", "203.0.113.5, x, 10.0.0.2", "10.0.0.0/8", "10.0.0.2"),
        ("10.0.0.1", "", "10.0.0.0/8", "10.0.0.1"),
        ("::1", "2001:db8::7", "::1", "2001:db8:0:0:0:0:0:7"),
    ])
    func `a forwarded address is believed from a trusted proxy alone`(
        connection: String, forwarded: String, proxies: String, client: String
    ) throws {
        let address = ClientAddress.of(
            connection: try #require(IPAddress(connection)), forwarded: [forwarded],
            trusting: proxies.split(separator: " ").compactMap { AddressBlock(String($0)) })
        #expect(address.description == client)
    }

    @Test func `an address and all together have only so many connections`() throws {
        let table = AddressTable()
        var bounds = Settings.Gateway()
        (bounds.connections, bounds.connectionsPerAddress) = (5, 2)
        let (one, other) = (try #require(IPAddress("192.0.2.1")), try #require(IPAddress("192.0.2.2")))
        #expect(table.open(one, bounds) && table.open(one, bounds))
        #expect(!table.open(one, bounds))
        #expect(table.open(other, bounds))
        #expect(table.open(nil, bounds) && table.open(nil, bounds))
        #expect(!table.open(nil, bounds))
        table.close(one)
        #expect(table.open(one, bounds))
        #expect(table.connectionCount == 5)
    }

    @Test func `a block of 64 bits of version 6 counts as one address`() throws {
        let table = AddressTable()
        var bounds = Settings.Gateway()
        bounds.connectionsPerAddress = 1
        let (one, near, far) = (
            try #require(IPAddress("2001:db8::1")), try #require(IPAddress("2001:db8::2")),
            try #require(IPAddress("2001:db8:0:1::1"))
        )
        #expect(table.open(one, bounds))
        #expect(!table.open(near, bounds))
        #expect(table.open(far, bounds))
    }

    @Test func `guesses count by the minute`() throws {
        let table = AddressTable()
        let (address, other) = (try #require(IPAddress("192.0.2.1")), try #require(IPAddress("192.0.2.2")))
        for _ in 0..<3 { #expect(table.guess(address, mostInMinute: 3, second: 61) == nil) }
        #expect(table.guess(address, mostInMinute: 3, second: 70) == 50)
        #expect(table.guess(other, mostInMinute: 3, second: 70) == nil)
        #expect(table.guess(address, mostInMinute: 3, second: 120) == nil)
    }

    @Test(arguments: [
        ("127.0.0.1:8080", "127.0.0.1", 8_080), ("[::1]:0", "::1", 0),
        ("downloads.example:443", "downloads.example", 443),
    ])
    func `a place is a host and a port`(text: String, host: String, port: Int) throws {
        let place = try #require(ListeningPlace(text))
        #expect((place.host, place.port) == (host, port))
    }

    @Test(arguments: ["", "8080", ":8080", "host:", "host:-1", "host:65536", "host:+1x"])
    func `other texts are none`(text: String) {
        #expect(ListeningPlace(text) == nil)
    }
}
