import ArgumentParser
import OrderOpening
import OrderSite

struct RotateSecretCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate-secret",
        abstract: "Make a new signing secret, and seal the older ones under it in the ledger.",
        discussion: """
            New orders and links use the new secret at once. Ids, keys and links of before stay as they are and still \
            work: the ledger keeps the older secrets, encrypted, and the file of the new secret opens them. No file \
            is deleted; the command says which ones this ledger no longer needs. A link lives for two weeks at most, \
            a key as long as its order stands.

            EXAMPLES
              docket rotate-secret --site /srv/docket
              docket rotate-secret --site /srv/docket --ledger sqlite:/srv/ledgers/docket.sqlite
            """)

    @OptionGroup var options: SiteOptions

    func run() async throws {
        try await reportingFailures {
            let opening = try options.opening().writing
            RotationText.show(try await opening.rotateSecret(), in: opening.layout)
        }
    }
}

/// A rotation for a person's eyes.
enum RotationText {
    static func show(_ rotation: SecretRotation, in layout: SiteLayout) {
        Console.line(
            "\(SiteSecrets.keyFilePath(id: rotation.currentId, in: layout)) is current: new orders and links use it")
        let ids = rotation.sealedIds.map(String.init).joined(separator: ", ")
        Console.line("the ledger keeps the older secrets sealed under it: \(ids)")
        Console.line("this ledger no longer needs these files; older backups of it do:")
        for file in rotation.spareFiles { Console.line("  \(file)") }
    }
}
