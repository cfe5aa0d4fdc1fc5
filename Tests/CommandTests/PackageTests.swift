import OrderModel
import OrderSite
import OrderWorld
import TestDepth
import Testing

/// The Debian package holds what its users expect, and its program works where no Swift is.
@Suite("The Debian package", .thorough, .timeLimit(.minutes(60)))
struct PackageTests {
    @Test func `lintian finds no error`() async throws {
        let package = try await BuiltPackage.made()
        let result = try await LiveWorld().run(
            "lintian", arguments: ["--fail-on", "error,warning", package.path], standardInputPath: nil)
        #expect(result.exitStatus == 0, "\(result.standardOutput)\(result.standardError)")
    }

    @Test func `every command has its manual page, and the settings have theirs`() async throws {
        let package = try await BuiltPackage.made()
        let main = try await DocketBinary.run(["--help"]).standardOutput
        var pages = ["docket"]
        for name in CommandsPage.subcommands(in: main) {
            pages.append("docket-\(name)")
            let parts = CommandsPage.subcommands(in: try await DocketBinary.run([name, "--help"]).standardOutput)
            pages += parts.filter { $0 != "help" }.map { "docket-\(name)-\($0)" }
        }
        #expect(pages.count > 15)
        for page in pages { #expect(try package.exists("usr/share/man/man1/\(page).1.gz"), "\(page)") }
        let run = try await page("man1/docket-run.1", of: package)
        for word in ["NAME", "SYNOPSIS", "--metrics file", "EXAMPLES", "docket run --site /srv/docket"] {
            #expect(run.contains(word), "\(word)")
        }
    }

    @Test func `docket.yaml(5) and the manual have every key of the settings`() async throws {
        let page = try await page("man5/docket.yaml.5", of: try await BuiltPackage.made())
        let site = try Repository.text("\(GeneratedPage.folder)/Site.md")
        // A table says these in one row, or with a part that is the user's.
        let spelled = [
            "drop.folders": "drop.folders.<name>.partner", "expect": "expect.<PartnerId>.every",
            "guards.amount": "guards.amount.<currency>",
        ]
        for key in Settings.keys {
            let name = key == "guards.partners" ? "guards.partners.<PartnerId>" : spelled[key] ?? key
            #expect(site.contains("`\(name)`"), "\(key)")
            #expect(page.contains(name), "\(key)")
        }
    }

    @Test func `accounts.yaml(5) has every kind of account, every condition and every program`() async throws {
        let page = try await page("man5/accounts.yaml.5", of: try await BuiltPackage.made())
        for word in AccountKind.allCases.map(\.rawValue) + ["datev:", "xero:", "quickbooks:", "taxKey", "dateFormat"] {
            #expect(page.contains(word), "\(word)")
        }
        for placeholder in AccountTemplate.Placeholder.allCases { #expect(page.contains(placeholder.rawValue)) }
        #expect(!page.contains("The proof") && !page.contains("THE PROOF"))
    }

    /// Returns a page as a reader sees it, on one endless line for each paragraph.
    private func page(_ name: String, of package: BuiltPackage) async throws -> String {
        try await BuiltPackage.output(
            "env",
            ["MANWIDTH=1000", "LC_ALL=C.UTF-8", "man", "--local-file", "\(package.root)/usr/share/man/\(name).gz"])
    }

    @Test func `completions lie where each shell looks for them`() async throws {
        let package = try await BuiltPackage.made()
        let bash = "usr/share/bash-completion/completions/docket"
        _ = try await BuiltPackage.output("bash", ["-n", "\(package.root)/\(bash)"])
        #expect(try package.text("usr/share/zsh/vendor-completions/_docket").hasPrefix("#compdef docket"))
        #expect(try package.text("usr/share/fish/vendor_completions.d/docket.fish").contains("complete -c 'docket'"))
    }

    @Test func `the unit may do little, and ends well with every answer of a run`() async throws {
        let package = try await BuiltPackage.made()
        let unit = "usr/lib/systemd/system/docket.service"
        // The threshold is the exposure in tenths.
        _ = try await BuiltPackage.output(
            "systemd-analyze", ["security", "--offline=true", "--threshold=19", "\(package.root)/\(unit)"])
        let answers = [OrderSite.ExitStatus.ordersRejected, .fileQuarantined, .siteBusy].map { "\($0.rawValue)" }
        #expect(try package.text(unit).contains("\nSuccessExitStatus=\(answers.joined(separator: " "))\n"))
    }

    @Test func `the gateway comes with its unit, which may do as little, and with its manual pages`() async throws {
        let package = try await BuiltPackage.made()
        let unit = "usr/lib/systemd/system/docket-gateway.service"
        _ = try await BuiltPackage.output(
            "systemd-analyze", ["security", "--offline=true", "--threshold=19", "\(package.root)/\(unit)"])
        for name in ["docket-gateway", "docket-gateway-serve", "docket-gateway-check"] {
            #expect(try package.exists("usr/share/man/man1/\(name).1.gz"), "\(name)")
        }
        let libraries = try await BuiltPackage.output("ldd", [package.root + "/usr/bin/docket-gateway"])
        for word in ["swift", "Foundation", "dispatch", "not found"] { #expect(!libraries.contains(word), "\(word)") }
        #expect(try await BuiltPackage.output(package.root + "/usr/bin/docket-gateway", ["--version"]) == "1.0.0\n")
    }

    /// `docket` opens no connection, and has no code that could.
    @Test func `only the gateway has code of the network`() async throws {
        let package = try await BuiltPackage.made()
        func words(_ program: String) async throws -> String {
            try await BuiltPackage.output(
                "sh",
                ["-c", "grep --text --count --fixed-strings ServerBootstrap \"$0\" || true", package.root + program])
        }
        #expect(try await words("/usr/bin/docket") == "0\n")
        #expect(try await words("/usr/bin/docket-gateway") != "0\n")
    }

    @Test func `installing and removing start nothing, and no site is removed`() async throws {
        let package = try await BuiltPackage.made()
        let scripts = try await BuiltPackage.output(
            "sh",
            [
                "-c", "dpkg-deb --ctrl-tarfile \"$0\" | tar --extract --to-stdout ./postinst ./prerm ./postrm",
                package.path,
            ])
        let commands = scripts.split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.hasPrefix("    #") }
        #expect(commands.contains { $0.contains("adduser") })
        for word in [" start", "enable", "rm "] { #expect(!commands.contains { $0.contains(word) }, "\(word)") }
    }

    @Test func `the program needs no library of Swift's`() async throws {
        let package = try await BuiltPackage.made()
        let libraries = try await BuiltPackage.output("ldd", [package.root + "/usr/bin/docket"])
        for word in ["swift", "Foundation", "dispatch", "not found"] { #expect(!libraries.contains(word), "\(word)") }
    }

    @Test(.enabled("the system lets these tests mount nothing") { await BuiltPackage.canMount() })
    func `it makes a site, runs and proves it where nothing else is installed`() async throws {
        let package = try await BuiltPackage.made()
        try await package.completeRoot()
        func docket(_ words: [String], ends status: Int = 0, hasProc: Bool = true) async throws -> ProcessResult {
            let result = try await package.run(words, hasProc: hasProc)
            #expect(result.exitStatus == status, "\(words): \(result.standardOutput)\(result.standardError)")
            return result
        }
        _ = try await docket(["init", "/site"])
        _ = try await BuiltPackage.output(
            "sh", ["-c", "cd \"$0/site\" && cp example-batch.csv drop/1.csv && : > drop/1.csv.done", package.root])
        let run = try await docket(["run", "--site", "/site", "--as-of", CommandSite.asOf, "--metrics", "/m.prom"])
        #expect(run.standardOutput.contains("2 orders, 2 accepted → /site/output/example-1"))
        #expect(try await docket(["verify", "--site", "/site"]).standardOutput.hasPrefix("verified: 2 orders"))
        #expect(try package.text("m.prom").contains("docket_run_exit_status 0"))
        let lost = try await docket(["run", "--site", "/site"], ends: 74, hasProc: false)
        #expect(lost.standardError.contains("/proc is not mounted"), "\(lost.standardError)")
    }
}
