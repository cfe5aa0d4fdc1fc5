internal import OrderModel
package import OrderSite
internal import OrderWorld

extension SiteOpening {
    /// Returns the folder that a command writes to. Refuses with 64 when it lies in a folder that the site fills
    /// itself.
    ///
    /// A run would take reports in `drop/` for batches. `docket verify` would not know those in `archive/`. Reports in
    /// `secrets/` would open that folder to their readers.
    package func outputFolder(_ named: String?, default folder: String) throws(CommandFailure) -> String {
        guard let named else { return folder }
        if let own = world.folder(among: layout.foldersOfOwnFiles, around: named) {
            throw CommandFailure(
                "'\(named.visible)' is no place for reports: it lies in \(own), which has files of the site's own; name "
                    + "another folder with --output", .usage)
        }
        return named
    }

    /// Returns the file for a run's metrics: the one that a command names, else that of the settings; nil for none.
    ///
    /// Refuses a file in a folder that the site fills itself, and one that has something else in it: with 64 when the
    /// command names it, with 78 when the settings do.
    package func metricsFile(_ named: String?, _ settings: Settings?) throws -> String? {
        guard let path = named ?? settings?.metricsFile.map(layout.place) else { return nil }
        let (place, status): (String, ExitStatus) =
            named == nil
            ? ("\(layout.settings): metrics.file names '\(path.visible)'", .configuration)
            : ("--metrics names '\(path.visible)'", .usage)
        try requireFree(path, named: place, for: "metrics", status)
        guard try hasOtherContent(path) else { return path }
        throw CommandFailure(
            "\(place), which has something else than metrics in it and would be replaced; name another file", status)
    }

    /// Returns the file for the books: the one that a command names, else that of the settings; nil for none.
    ///
    /// Refuses a file in a folder that the site fills itself, and the name of one of its own files: with 64 when the
    /// command names it, with 78 when the settings do.
    package func booksFile(_ named: BooksAddress?, _ settings: Settings?) throws(CommandFailure) -> String? {
        guard let path = named?.path ?? (settings?.books?.path).map(layout.place) else { return nil }
        let (place, status): (String, ExitStatus) =
            named == nil
            ? ("\(layout.settings): books names '\(path.visible)'", .configuration)
            : ("--to names '\(path.visible)'", .usage)
        try requireFree(path, named: place, for: "books", status)
        return path
    }

    /// Refuses a file for something of the user's in a place that the site needs itself. `place` begins the sentence.
    private func requireFree(
        _ path: String, named place: String, for content: String, _ status: ExitStatus
    ) throws(CommandFailure) {
        if let own = world.folder(among: layout.foldersOfOwnFiles, around: path) {
            throw CommandFailure(
                "\(place), which is no place for \(content): it lies in \(own), which has other files of the site's "
                    + "own; name another file", status)
        }
        if world.isOneOf(ownNames, path) {
            throw CommandFailure("\(place), which is a file of the site's own; name another file", status)
        }
    }

    /// The site's own files, whether they are there or not.
    private var ownNames: [String] {
        [
            layout.settings, layout.accounts, layout.allowedSigners, layout.revokedKeys, layout.receiptSigners,
            layout.receiptKeyRotations, layout.lock, layout.lastRun, "\(reportsFolder)/index.html",
        ] + ["", "-wal", "-shm"].map { ledgerPath + $0 }
    }

    private func hasOtherContent(_ path: String) throws(WorldError) -> Bool {
        guard let status = try world.status(path) else { return false }
        guard status.isRegularFile else { return true }
        var begin: [UInt8] = []
        _ = try world.openForReading(path).read(at: 0, count: MetricsFile.begin.count, appendingTo: &begin)
        return !begin.isEmpty && begin != MetricsFile.begin
    }

    /// Refuses with 78 settings that put the reports or the ledger into a folder that the site fills itself.
    func provePlaces(_ settings: Settings) throws(CommandFailure) {
        let places = [
            ("output", "reports", settings.outputFolder.map(layout.place)),
            ("ledger", "the ledger", settings.ledger?.inSite(layout).path),
        ]
        for case (let key, let content, let place?) in places {
            guard let own = world.folder(among: layout.foldersOfOwnFiles, around: place) else { continue }
            throw CommandFailure(
                "\(layout.settings): \(key) names '\(place.visible)', which is no place for \(content): it lies in \(own), "
                    + "which has other files of the site's own; name another place", .configuration)
        }
    }
}

extension SiteLayout {
    fileprivate var foldersOfOwnFiles: [String] {
        [drop, processing, archive, quarantine, packs, reference, intake, secrets]
    }
}

extension World {
    /// Tells whether a path leads to one of these files, or to its place.
    fileprivate func isOneOf(_ files: [String], _ path: String) -> Bool {
        let place = wholePath(path)
        return files.contains { wholePath($0) == place }
    }

    /// Finds the folder that a path lies in, or is; nil when it is none of these. Links do not hide it, and the path
    /// may lead to nothing yet.
    func folder(among folders: [String], around path: String) -> String? {
        let place = wholePath(path)
        return folders.first { folder in
            let whole = wholePath(folder)
            return place == whole || place.hasPrefix(whole + "/")
        }
    }
}
