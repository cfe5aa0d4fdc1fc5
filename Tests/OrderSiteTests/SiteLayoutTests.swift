import OrderSite
import Testing

@Suite(.timeLimit(.minutes(60)))
struct SiteLayoutTests {
    @Test(arguments: [
        ("/srv/site", "/srv/site/"), ("site/", "site/"), ("site//", "site/"), ("/", "/"), ("", "./"), (".", "./"),
    ])
    func `everything lies below the root`(root: String, prefix: String) {
        let layout = SiteLayout(root: root)
        #expect(
            [
                layout.settings, layout.allowedSigners, layout.reference, layout.secrets, layout.drop,
                layout.processing,
                layout.archive, layout.quarantine, layout.ledger, layout.defaultOutput, layout.lock,
                layout.lastRun,
            ]
                == [
                    "docket.yaml", "allowed_signers", "reference", "secrets", "drop", "processing", "archive",
                    "quarantine",
                    "ledger.sqlite", "output", ".docket.lock", ".docket.run",
                ].map { prefix + $0 })
    }
}
