import OrderSite
import Testing

/// The settings of the gateway, `downloads` and `gateway`.
@Suite(.timeLimit(.minutes(60)))
struct GatewaySettingsTests {
    private static let required = "seller:\n  country: IE\nlinks:\n  host: downloads.example\n"

    private func settings(_ text: String) throws -> Settings {
        try Settings.parse(Array((Self.required + text).utf8))
    }

    @Test func `a site that sets none has the usual ones`() throws {
        let settings = try settings("")
        #expect(settings.downloads == Settings.Downloads())
        #expect(settings.downloads.refundBytes == 1_048_576)
        #expect(settings.downloads.sessionHours == 24)
        #expect(settings.gateway == Settings.Gateway())
        #expect(!settings.logAddresses)
    }

    @Test func `each setting is read`() throws {
        let settings = try settings(
            """
            downloads:
              folder: /srv/files
              refundBytes: 0
              refundSeconds: 1
              sessionHours: 720
              accelRedirect: /internal/
            gateway:
              trustedProxies: [127.0.0.1, "fd00::/8"]
              drainSeconds: 0
              connections: 5
              connectionsPerAddress: 6
              headBytes: 1024
              headSeconds: 7
              idleSeconds: 8
              stallSeconds: 9
              guessesPerMinute: 10
            log: {addresses: true}
            """)
        let downloads = settings.downloads
        #expect((downloads.folder, downloads.refundBytes, downloads.refundSeconds) == ("/srv/files", 0, 1))
        #expect((downloads.sessionHours, downloads.accelRedirect) == (720, "/internal/"))
        let gateway = settings.gateway
        #expect(gateway.trustedProxies == [AddressBlock("127.0.0.1"), AddressBlock("fd00::/8")].compactMap(\.self))
        #expect((gateway.drainSeconds, gateway.connections, gateway.connectionsPerAddress) == (0, 5, 6))
        #expect((gateway.headBytes, gateway.headSeconds, gateway.idleSeconds) == (1_024, 7, 8))
        #expect((gateway.stallSeconds, gateway.guessesPerMinute) == (9, 10))
        #expect(settings.logAddresses)
    }

    @Test(arguments: [
        ("downloads: {sessionHours: 0}", "of downloads.sessionHours is no whole number of 1 to 720"),
        ("downloads: {refundSeconds: 86401}", "of downloads.refundSeconds is no whole number of 1 to 86400"),
        ("downloads: {refundBytes: -1}", "of downloads.refundBytes is no whole number of 0 or more"),
        ("downloads: {accelRedirect: internal}", "of downloads.accelRedirect is no place of nginx"),
        ("downloads: {accelRedirect: /a/../}", "of downloads.accelRedirect is no place of nginx"),
        ("downloads: {accelRedirect: \"/a\\r\\nb/\"}", "of downloads.accelRedirect is no place of nginx"),
        ("downloads: {sessionHour: 3}", "is no key of the settings; the nearest is downloads.sessionHours"),
        ("gateway: {trustedProxies: 127.0.0.1}", "of gateway.trustedProxies is no list"),
        ("gateway: {trustedProxies: [localhost]}", "is no IP address and no block of them"),
        ("gateway: {trustedProxies: [10.0.0.0/33]}", "is no IP address and no block of them"),
        ("gateway: {headBytes: 1023}", "of gateway.headBytes is no whole number of 1024 to 65536"),
        ("log: {addresses: yes}", "of log.addresses is neither true nor false"),
    ])
    func `a wrong one says what it may be`(text: String, problem: String) throws {
        do {
            _ = try settings(text)
            Issue.record("\(text) is taken")
        } catch let error as SettingsError {
            #expect("\(error)".contains(problem), "\(error)")
        }
    }

    /// The columns are: the block, an address, whether it is in it.
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false), ("192.0.2.0/24", "192.0.2.255", true),
        ("192.0.2.0/24", "192.0.3.0", false), ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "::1", false),
        ("::/0", "2001:db8::1", true), ("2001:db8::/32", "2001:db8:ffff::", true),
        ("2001:db8::/32", "2001:db9::", false),
        ("127.0.0.1", "::ffff:127.0.0.1", true), ("::1/128", "::1", true), ("10.0.0.0/31", "10.0.0.1", true),
        ("10.0.0.0/31", "10.0.0.2", false),
    ])
    func `a block has the addresses that share its bits`(block: String, address: String, isIn: Bool) throws {
        let (block, address) = (try #require(AddressBlock(block)), try #require(IPAddress(address)))
        #expect(block.contains(address) == isIn)
    }

    @Test(arguments: ["", "1.2.3", "1.2.3.4/", "1.2.3.4/+1", "1.2.3.4/1/1", "01.2.3.4", "x", "::1/129", "1.2.3.4 "])
    func `other texts are no block`(text: String) {
        #expect(AddressBlock(text) == nil)
    }

    @Test func `an address shows itself`() {
        #expect(IPAddress("192.0.2.255")?.description == "192.0.2.255")
        #expect(IPAddress("2001:db8::1")?.description == "2001:db8:0:0:0:0:0:1")
    }
}
