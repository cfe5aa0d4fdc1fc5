import OrderSite
import Testing

/// The settings that say who is told how a run ended.
@Suite(.timeLimit(.minutes(60)))
struct NoticeSettingsTests {
    private static let required = "seller:\n  country: IE\nlinks:\n  host: downloads.example\n"

    private func settings(_ text: String) throws -> Settings {
        try Settings.parse(Array((Self.required + text).utf8))
    }

    @Test func `a site tells nobody unless it says so`() throws {
        let settings = try settings("")
        #expect(settings.metricsFile == nil)
        #expect(settings.notify == [])
    }

    @Test func `metrics have a file, and notices a command with its words as they are`() throws {
        let settings = try settings(
            """
            metrics:
              file: /var/lib/node/docket.prom
            notify: [curl, -m, 10, "a b; $HOME", https://hooks.example/x?y=z]

            """)
        #expect(settings.metricsFile == "/var/lib/node/docket.prom")
        #expect(settings.notify == ["curl", "-m", "10", "a b; $HOME", "https://hooks.example/x?y=z"])
    }

    @Test(arguments: [
        ("metrics: {file: ~/docket.prom}", "5:17: value '~/docket.prom': of metrics.file is no plain path"),
        ("metrics: {files: a.prom}", "5:11: value 'files': is no key of the settings; the nearest is metrics.file"),
        ("notify: mail", "5:9: value 'mail': of notify is no list"),
        ("notify:", "5:8: value '': of notify is no list"),
        ("notify: []", "5:9: value '(several values)': of notify names no program"),
        ("notify: [mail, [a]]", "5:16: value '(several values)': of notify is no single word"),
        ("notify: [\"\"]", "5:10: value '': of notify is no single word"),
        ("notify: [~/tell]", "5:10: value '~/tell': of notify is a word that only a shell reads as meant"),
        ("notfy: [mail]", "5:1: value 'notfy': is no key of the settings; the nearest is notify"),
    ])
    func `a wrong one is named with its remedy`(text: String, fault: String) throws {
        let error = try #require(throws: SettingsError.self) { try settings(text + "\n") }
        #expect("\(error)".hasPrefix("docket.yaml:\(fault)"), "\(error)")
    }
}
