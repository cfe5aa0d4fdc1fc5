import ArgumentParser
import OrderFulfilment
import OrderOpening
import OrderSite
import OrderWorld

struct RotateReceiptKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-receipt-key",
        abstract: "Make a new key for receipts, and let the old one sign for it.",
        discussion: """
            The new key signs receipts at once. The old key signs a statement that names the new one, in \
            receipt_key_rotations/. receipt_signers then has both keys, each with the time that it holds for. Send \
            both files to your partners. Older receipts stay valid for the time at which they were made: ssh-keygen \
            takes it with -O verify-time. No file is deleted.

            EXAMPLES
              docket rotate-receipt-key --site /srv/docket
              docket rotate-receipt-key --site /srv/docket --lost
            """)

    @OptionGroup var options: SiteOptions

    @Flag(help: "The old key is lost, so it cannot sign for the new one; partners have to be told in another way.")
    var lost = false

    func run() async throws {
        try await reportingFailures {
            let opening = try options.opening().writing
            let settings = try opening.settings()
            try opening.requireLedger()
            try await opening.holdingLedger(settings, isReceiptKeyLost: lost) { ledger, site in
                let rotation = try ReceiptKeyRotation.rotate(
                    opening.layout, linkHost: settings.linksHost, ledger: ledger, old: lost ? nil : site.signer,
                    at: opening.now, world: opening.world)
                show(rotation, in: opening.layout)
            }
        }
    }

    private func show(_ rotation: ReceiptKeyRotation, in layout: SiteLayout) {
        Console.line("\(layout.receiptKey(rotation.number)) signs receipts from now on")
        Console.line("  \(rotation.publicKey)")
        Console.line("  \(ReceiptSigner.fingerprint(ofPublicKey: rotation.publicKey))")
        let signed =
            rotation.isSigned ? ", which the old key signed: \(rotation.statement).sig" : ", which nobody signed"
        Console.line("send to your partners: \(layout.receiptSigners) and \(rotation.statement)\(signed)")
    }
}
