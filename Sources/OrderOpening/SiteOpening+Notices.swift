package import OrderSite

extension SiteOpening {
    /// The settings that the site's owner wrote; nil when they are wrong, and when somebody else may have written them.
    ///
    /// A run that is refused tells so in the way that they say. A command that a stranger wrote must not run, so these
    /// settings need the same proof as a run's.
    package var ownersSettings: Settings? {
        guard
            let faults = try? SiteModes.faults(
                in: layout, ledger: ledgerPath, isWriting: true, world: world),
            !faults.contains(where: { [layout.root, layout.settings].contains($0.path) })
        else { return nil }
        return try? statedSettings()
    }

    /// Returns the program and the arguments of `notify`, ready to be run. A program with a slash in its name is one of
    /// the site's folder, unless its path is absolute.
    package func notifyCommand(_ settings: Settings?) -> [String] {
        guard let words = settings?.notify, let program = words.first else { return [] }
        return [program.contains("/") ? layout.place(program) : program] + words.dropFirst()
    }
}
