import OrderSite
import OrderWorld
import Testing

@Suite(.timeLimit(.minutes(60)))
struct SettingsTests {
    private static let required = "seller:\n  country: IE\nlinks:\n  host: downloads.example\n"

    private func settings(_ text: String) throws -> Settings {
        try Settings.parse(Array(text.utf8))
    }

    private func faults(_ text: String) -> [String] {
        do throws(SettingsError) {
            _ = try Settings.parse(Array(text.utf8))
            return []
        } catch {
            return "\(error)".split(separator: "\n").map(String.init)
        }
    }

    @Test func `what is not said has its default`() throws {
        let settings = try settings(Self.required + "drop:\nlimits: {}\n")
        #expect(settings == Settings(sellerCountry: "IE", linksHost: "downloads.example"))
        #expect(settings.signatures == .optional)
        #expect(settings.dropQuietSeconds == 2)
        #expect(settings.limits.fileBytes == 4_294_967_296)
        #expect(settings.limits.depth == 16)
        #expect(settings.limits.fieldBytes == 65_536)
        #expect(settings.limits.orderLines == 10_000)
        #expect(settings.limits.attachmentBytes == 26_214_400)
    }

    @Test func `everything can be said, in any order`() throws {
        let settings = try settings(
            """
            # a comment
            limits: {orderLines: 1, depth: 2, fieldBytes: 3, fileBytes: 4, attachmentBytes: 5}
            drop:
              quietSeconds: 0
            signatures: required
            links: {host: "downloads.example:8443"}
            seller: {country: NO}
            """)
        #expect(settings.sellerCountry == "NO")
        #expect(settings.linksHost == "downloads.example:8443")
        #expect(settings.signatures == .required)
        #expect(settings.dropQuietSeconds == 0)
        #expect(settings.limits.orderLines == 1)
        #expect(settings.limits.depth == 2)
        #expect(settings.limits.fieldBytes == 3)
        #expect(settings.limits.fileBytes == 4)
        #expect(settings.limits.attachmentBytes == 5)
    }

    @Test(arguments: [
        ("contry: IE", "5:1: value 'contry'", "seller.country"),
        ("quietSeconds: 3", "5:1: value 'quietSeconds'", "drop.quietSeconds"),
        ("signature: required", "5:1: value 'signature'", "signatures"),
        ("limit:\n  depth: 3", "5:1: value 'limit'", "limits"),
        ("limits:\n  filebytes: 3", "6:3: value 'filebytes'", "limits.fileBytes"),
        ("limits:\n  quietsecond: 3", "6:3: value 'quietsecond'", "drop.quietSeconds"),
        ("Drop:\n  quietSeconds: 3", "5:1: value 'Drop'", "drop"),
    ])
    func `an unknown key names the nearest known one`(text: String, place: String, nearest: String) {
        #expect(
            faults(Self.required + text)
                == ["docket.yaml:\(place): is no key of the settings; the nearest is \(nearest); correct or remove it"])
    }

    @Test(arguments: [
        (
            "drop:\n  quietSeconds: soon",
            """
            6:17: value 'soon': of drop.quietSeconds is no whole number of 0 to 3600; write a whole number as \
            digits, 0 to 3600
            """
        ),
        (
            "drop:\n  quietSeconds: 3601",
            """
            6:17: value '3601': of drop.quietSeconds is no whole number of 0 to 3600; write a whole number as \
            digits, 0 to 3600
            """
        ),
        (
            "limits:\n  depth: 0",
            """
            6:10: value '0': of limits.depth is no whole number of 1 or more; write a whole number as digits, 1 \
            or more
            """
        ),
        (
            "limits:\n  depth: 1.5",
            """
            6:10: value '1.5': of limits.depth is no whole number of 1 or more; write a whole number as digits, \
            1 or more
            """
        ),
        (
            "limits:\n  fileBytes: 99999999999999999999",
            """
            6:14: value '99999999999999999999': of limits.fileBytes is no whole number of 1 or more; write a \
            whole number as digits, 1 or more
            """
        ),
        (
            "limits:\n  depth: [1]",
            "6:10: value '(several values)': of limits.depth is no single value; write one value after the colon"
        ),
        ("limits:\n  depth:", "6:9: value '': of limits.depth is no single value; write one value after the colon"),
        (
            "limits: 3",
            "5:9: value '3': is no mapping; write keys with values, each as `key: value`, on lines of their own"
        ),
        (
            "signatures: Required",
            "5:13: value 'Required': of signatures is neither required nor optional; write required or optional"
        ),
        (
            "signatures: optional\nsignatures: required",
            "5:1: value 'signatures': the key is there twice; remove one of the two"
        ),
    ])
    func `a wrong value says where and how to mend it`(text: String, fault: String) {
        #expect(faults(Self.required + text) == ["docket.yaml:" + fault])
    }

    @Test(arguments: [
        (
            "Ireland", "downloads.example",
            """
            2:12: value 'Ireland': of seller.country is no country code; write ISO 3166-1 alpha-2, two capital \
            letters, such as IE
            """
        ),
        (
            "ie", "downloads.example",
            """
            2:12: value 'ie': of seller.country is no country code; write ISO 3166-1 alpha-2, two capital \
            letters, such as IE
            """
        ),
        (
            "IE", "https://x.example",
            """
            4:9: value 'https://x.example': of links.host is no host name; write the name alone, such as \
            downloads.example, with no https:// and no path
            """
        ),
        (
            "IE", "x.example/d",
            """
            4:9: value 'x.example/d': of links.host is no host name; write the name alone, such as \
            downloads.example, with no https:// and no path
            """
        ),
        (
            "IE", "x..example",
            """
            4:9: value 'x..example': of links.host is no host name; write the name alone, such as \
            downloads.example, with no https:// and no path
            """
        ),
        (
            "IE", "x.example:0",
            """
            4:9: value 'x.example:0': of links.host is no host name; write the name alone, such as \
            downloads.example, with no https:// and no path
            """
        ),
    ])
    func `a wrong country or host says where and how to mend it`(country: String, host: String, fault: String) {
        #expect(faults("seller:\n  country: \(country)\nlinks:\n  host: \(host)\n") == ["docket.yaml:" + fault])
    }

    @Test func `all faults come in one pass, in the order of the file`() {
        #expect(
            faults("sellers:\n  country: IE\nlinks:\n  hast: x\nlimits:\n  depth: -1\n").map { $0.prefix { $0 != " " } }
                == [
                    "docket.yaml:1:1:", "docket.yaml:1:1:", "docket.yaml:1:1:", "docket.yaml:4:3:", "docket.yaml:6:10:",
                ])
        #expect(
            faults("") == [
                "docket.yaml:1:1: seller.country is missing; add `country: IE` under `seller:`",
                "docket.yaml:1:1: links.host is missing; add `host: downloads.example` under `links:`",
            ])
    }

    @Test func `broken YAML says where it breaks`() {
        let broken = faults("seller:\n  country: \"IE\nlinks:\n")
        #expect(broken.count == 1)
        #expect(broken.first?.hasPrefix("docket.yaml:4:1: the YAML is broken: ") == true)
        #expect(broken.first?.hasSuffix("; mend the YAML at this place") == true)
        #expect(
            faults("- a\n- b\n").first?.hasPrefix("docket.yaml:1:1: value '(several values)': is no mapping") == true)
    }

    @Test func `bytes that are not UTF-8 are refused`() throws {
        let error = try #require(throws: SettingsError.self) { try Settings.parse([0x61, 0x3A, 0x20, 0xFF]) }
        #expect("\(error)" == "docket.yaml:1:1: the file is not UTF-8; save it as UTF-8")
    }

    @Test func `the file is read from the site, and a missing one is a fault`() throws {
        let site = try ScratchFolder()
        let missing = try #require(throws: SettingsError.self) {
            try Settings.load(from: site.layout, world: site.world)
        }
        #expect("\(missing)".hasPrefix("docket.yaml:1:1: the file is missing in the folder "))
        try site.write(Self.required, to: "docket.yaml")
        #expect(try Settings.load(from: site.layout, world: site.world).sellerCountry == "IE")
        try site.world.removeFile(site.layout.settings)
        try site.world.makeDirectory(site.layout.settings, mode: 0o755)
        let unreadable = try #require(throws: SettingsError.self) {
            try Settings.load(from: site.layout, world: site.world)
        }
        #expect("\(unreadable)".hasPrefix("cannot read"))
    }

    // MARK: Intake

    @Test func `signatures has a short form and a long one`() throws {
        let short = try settings(Self.required + "signatures: required\n")
        #expect(short.signatures == .required)
        #expect(short.revokedKeys == .optional)
        #expect(short.signatureMaxAge == nil)
        let long = try settings(
            Self.required + "signatures: {policy: required, revokedKeys: required, maxAge: 30d}\n")
        #expect(long.signatures == .required)
        #expect(long.revokedKeys == .required)
        #expect(long.signatureMaxAge == 2_592_000)
        #expect(try settings(Self.required + "signatures: {revokedKeys: required}\n").signatures == .optional)
    }

    @Test(arguments: [
        ("1m", 60), ("12h", 43_200), ("1d", 86_400), ("36500d", 36_500 * 86_400), ("52560000m", 36_500 * 86_400),
        ("0d", nil), ("36501d", nil), ("52560001m", nil), ("30", nil), ("d", nil), ("-1d", nil), ("1.5d", nil),
        ("30s", nil), ("30 d", nil), ("99999999999999999999d", nil),
    ])
    func `an age is a number with its unit`(text: String, seconds: Int64?) throws {
        let line = "signatures: {maxAge: \(text)}\n"
        guard let seconds else {
            let value = text == "30" ? "30" : text
            #expect(
                faults(Self.required + line) == [
                    "docket.yaml:5:22: value '\(value)': of signatures.maxAge is no time from 1m to 36500d; write a whole "
                        + "number with d for days, h for hours or m for minutes, such as 30d"
                ])
            return
        }
        #expect(try settings(Self.required + line).signatureMaxAge == seconds)
    }

    @Test func `what is taken from drop can be said`() throws {
        let settings = try settings(
            Self.required + """
                drop:
                  unfinishedSeconds: 0
                  complete: done
                  filesPerRun: 1
                  filesPerPartner: 2
                  folders:
                    kestrel: {partner: 0123}
                    "Linden Digital":
                      partner: linden-2

                """)
        #expect(settings.dropUnfinishedSeconds == 0)
        #expect(settings.dropComplete == .done)
        #expect(settings.dropFilesPerRun == 1)
        #expect(settings.dropFilesPerPartner == 2)
        #expect(
            settings.dropFolders == [
                "kestrel": Settings.BoundFolder(partnerId: "0123"),
                "Linden Digital": Settings.BoundFolder(partnerId: "linden-2"),
            ])
        let plain = try self.settings(Self.required)
        #expect(plain.dropUnfinishedSeconds == 60)
        #expect(plain.dropComplete == nil)
        #expect(plain.dropFolders == [:])
        #expect(try self.settings(Self.required + "drop: {unfinishedSeconds: 3600}\n").dropUnfinishedSeconds == 3_600)
    }

    @Test func `who may read reports can be said`() throws {
        let settings = try settings(Self.required + "output: {group: finance, groupKeys: true}\n")
        #expect((settings.outputGroup, settings.outputGroupKeys) == ("finance", true))
        let plain = try self.settings(Self.required + "output: {group: finance}\n")
        #expect((plain.outputGroup, plain.outputGroupKeys) == ("finance", false))
        #expect(try self.settings(Self.required).outputGroup == nil)
    }

    @Test(arguments: [
        (
            "output: {group: finance, groupKeys: on}",
            "5:37: value 'on': of output.groupKeys is neither true nor false; write true or false"
        ),
        (
            "output: {groupKeys: true}",
            "5:21: value 'true': of output.groupKeys has no group; add `group:` with the group's name, or remove the key"
        ),
        (
            "output: {groups: finance}",
            "5:10: value 'groups': is no key of the settings; the nearest is output.group; correct or remove it"
        ),
        (
            "drop: {unfinishedSeconds: 3601}",
            "5:27: value '3601': of drop.unfinishedSeconds is no whole number of 0 to 3600; write a whole number as digits, 0 to 3600"
        ),
        (
            "drop: {filesPerRun: 0}",
            "5:21: value '0': of drop.filesPerRun is no whole number of 1 or more; write a whole number as digits, 1 or more"
        ),
        (
            "drop: {complete: yes}",
            "5:18: value 'yes': of drop.complete is not done; write done, to take only files with a .done beside them, or remove the key"
        ),
        (
            "drop: {folders: kestrel}",
            "5:17: value 'kestrel': is no mapping; write keys with values, each as `key: value`, on lines of their own"
        ),
        (
            "drop: {folders: {kestrel: p-1}}",
            "5:27: value 'p-1': is no mapping; write keys with values, each as `key: value`, on lines of their own"
        ),
        (
            "drop: {folders: {kestrel: {}}}",
            "5:18: value 'kestrel': has no partner; add `partner:` with a PartnerId of agents.csv below it"
        ),
        (
            "drop: {folders: {kestrel: {partner: ''}}}",
            "5:37: value '': of drop.folders.kestrel.partner is no PartnerId; write a PartnerId of agents.csv"
        ),
        (
            "drop: {folders: {kestrel: {partner: p-1, intake: a/b}}}",
            "5:50: value 'a/b': of drop.folders.kestrel.intake is no name of a profile; write the name of a file in intake/ without .yaml"
        ),
        (
            "drop: {folders: {kestrel: {partners: p-1, partner: p-1}}}",
            "5:28: value 'partners': is no key of a folder of drop/; the nearest is partner; correct or remove it"
        ),
        (
            "drop: {folders: {a/b: {partner: p-1}}}",
            "5:18: value 'a/b': is no name of a folder in drop/; write one name without a slash, which does not begin with a dot"
        ),
        (
            "drop: {folders: {.a: {partner: p-1}}}",
            "5:18: value '.a': is no name of a folder in drop/; write one name without a slash, which does not begin with a dot"
        ),
        (
            "signatures: {revokedKeys: yes}",
            "5:27: value 'yes': of signatures.revokedKeys is neither required nor optional; write required or optional"
        ),
        (
            "signatures: {revoked: required}",
            "5:14: value 'revoked': is no key of the settings; the nearest is signatures.revokedKeys; correct or remove it"
        ),
    ])
    func `what is wrong with intake says where and how to mend it`(text: String, fault: String) {
        #expect(faults(Self.required + text + "\n") == ["docket.yaml:" + fault])
    }

    @Test func `a folder that is not there, or none, is named`() throws {
        let site = EmptyFolder()
        defer { site.remove() }
        func message(_ root: String) -> String {
            do throws(SettingsError) {
                _ = try Settings.load(from: SiteLayout(root: root), world: LiveWorld())
                return ""
            } catch {
                return "\(error)"
            }
        }
        let remedy = "run `docket init` in an empty folder, or name the site with --site"
        #expect(
            message(site.path + "/nowhere") == "docket.yaml:1:1: there is no folder \(site.path)/nowhere; \(remedy)")
        #expect(message(site.path) == "docket.yaml:1:1: the file is missing in the folder \(site.path); \(remedy)")
        #expect(message("/etc/passwd") == "docket.yaml:1:1: /etc/passwd is no folder; \(remedy)")
    }
}

/// An empty folder.
private struct EmptyFolder {
    let path = "/tmp/docket-settings-tests-\(UInt64.random(in: .min ... .max))"

    init() {
        try? LiveWorld().makeDirectory(path, mode: 0o755)
    }

    func remove() {
        try? LiveWorld().removeTree(path)
    }
}
