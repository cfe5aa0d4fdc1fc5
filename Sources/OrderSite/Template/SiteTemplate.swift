public import OrderWorld

/// The site that `docket init` makes: small, invented, and able to run at once.
public enum SiteTemplate {
    /// Makes a site in a folder, and the folder too if necessary. Returns the next steps, as text for the screen.
    ///
    /// It overwrites nothing. `docket.yaml` comes last, so a folder with one is a whole site. The next attempt
    /// continues one that was interrupted.
    ///
    /// - Throws: ``SiteTemplateError/alreadySite(_:)`` or ``SiteTemplateError/fileInTheWay(_:)`` before anything is
    ///   written; ``SiteTemplateError/secrets(_:)`` when others can write in the folder, or it has secrets that cannot
    ///   be used; ``SiteTemplateError/world(_:)`` when the disk fails.
    public static func create(at root: String, world: any World) throws(SiteTemplateError) -> String {
        let layout = SiteLayout(root: root)
        let missing = try missingFiles(in: layout, world)
        try requireOwn(layout, world)
        try makeDirectories(of: layout, world)
        do throws(SecretsError) {
            _ = try SiteSecrets.loadOrCreate(in: layout, world: world)
        } catch {
            throw .secrets(error)
        }
        for file in missing { try write(file, in: layout, world) }
        return firstSteps(layout)
    }

    /// Returns the missing files. Refuses a site, and a file that is not the template's own.
    private static func missingFiles(in layout: SiteLayout, _ world: any World) throws(SiteTemplateError)
        -> [TemplateFile]
    {
        var missing: [TemplateFile] = []
        for file in TemplateFile.all {
            let path = layout.path(file.name)
            guard try isThere(path, world) else {
                missing.append(file)
                continue
            }
            if path == layout.settings { throw .alreadySite(path) }
            guard try isUnchanged(file, at: path, world) else { throw .fileInTheWay(path) }
        }
        return missing
    }

    /// Refuses a folder that others can write. The first run would refuse it too.
    private static func requireOwn(_ layout: SiteLayout, _ world: any World) throws(SiteTemplateError) {
        let faults: [SecretsFault]
        do throws(WorldError) {
            faults = try SiteModes.faults(in: layout, ledger: layout.ledger, isWriting: true, world: world)
        } catch {
            throw .world(error)
        }
        guard faults.isEmpty else { throw .secrets(.faults(faults)) }
    }

    private static func isThere(_ path: String, _ world: any World) throws(SiteTemplateError) -> Bool {
        do throws(WorldError) {
            return try world.status(path) != nil
        } catch {
            throw .world(error)
        }
    }

    private static func isUnchanged(
        _ file: TemplateFile, at path: String, _ world: any World
    ) throws(SiteTemplateError) -> Bool {
        do throws(WorldError) {
            guard let status = try world.status(path), status.byteCount == file.text.utf8.count, !status.isDirectory
            else {
                return false
            }
            return try world.contents(of: path, byteCountMax: status.byteCount) == Array(file.text.utf8)
        } catch {
            throw .world(error)
        }
    }

    private static func makeDirectories(of layout: SiteLayout, _ world: any World) throws(SiteTemplateError) {
        do throws(WorldError) {
            let folders = [
                layout.reference, layout.drop, layout.processing, layout.archive, layout.quarantine, layout.downloads,
            ]
            for path in folders {
                try world.makeDirectory(path, mode: 0o755)
            }
        } catch {
            throw .world(error)
        }
    }

    private static func write(_ file: TemplateFile, in layout: SiteLayout, _ world: any World) throws(SiteTemplateError)
    {
        let directory = file.name.hasPrefix("reference/") ? layout.reference : layout.root
        do throws(WorldError) {
            try world.writeDurably(
                Array(file.text.utf8), to: layout.path(file.name), inDirectory: directory, mode: 0o644)
        } catch {
            throw .world(error)
        }
    }

    private static func firstSteps(_ layout: SiteLayout) -> String {
        """
        \(layout.root) is a site now, with invented reference data and an example batch of two orders. Try it:

            docket check --site \(layout.root) \(layout.path("example-batch.csv"))
            cp \(layout.path("example-batch.csv")) \(layout.drop)/
            docket run --site \(layout.root)

        The results are then in \(layout.defaultOutput)/example-1/. Put your own data into \(layout.reference)/ and your
        settings into \(layout.settings), and remove example-batch.csv.

        """
    }
}

/// The reason why no site was made.
public enum SiteTemplateError: Error, Hashable, Sendable {
    /// The folder has a `docket.yaml`, which the path names.
    case alreadySite(String)
    /// A file with a name that a site needs is there, with other content.
    case fileInTheWay(String)
    case secrets(SecretsError)
    case world(WorldError)
}

extension SiteTemplateError: CustomStringConvertible {
    /// The path and the remedy, as one line.
    public var description: String {
        switch self {
        case .alreadySite(let path): "\(path): the folder is a site already; nothing was changed"
        case .fileInTheWay(let path):
            "\(path): the file is in the way, and nothing is overwritten; name another folder, or move the file"
        case .secrets(let error): error.description
        case .world(let error): error.description
        }
    }
}
