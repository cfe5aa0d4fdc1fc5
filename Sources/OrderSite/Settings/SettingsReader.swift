internal import OrderModel
internal import Yams

/// Reads the settings from the composed nodes, and collects all faults.
struct SettingsReader {
    private(set) var faults: [SettingsFault] = []
    private(set) var values: [SettingsKey: Node] = [:]
    private var guardsNode: Node?

    /// Returns the settings; nil when a required key is missing or wrong. The faults tell which.
    mutating func settings(_ root: Node) -> Settings? {
        collect(root, section: "")
        let country = sellerCountry()
        let host = linksHost()
        var settings = Settings(sellerCountry: country ?? "", linksHost: host ?? "")
        settings.signatures = policy(.signatures) ?? policy(.signaturePolicy) ?? settings.signatures
        settings.revokedKeys = policy(.revokedKeys) ?? settings.revokedKeys
        settings.signatureMaxAge = duration(.maxAge)
        settings.dropQuietSeconds = number(.dropQuietSeconds, in: 0...3_600) ?? settings.dropQuietSeconds
        settings.dropUnfinishedSeconds =
            number(.dropUnfinishedSeconds, in: 0...3_600) ?? settings.dropUnfinishedSeconds
        settings.dropFilesPerRun = number(.dropFilesPerRun, in: 1...Int.max) ?? settings.dropFilesPerRun
        settings.dropFilesPerPartner =
            number(.dropFilesPerPartner, in: 1...Int.max) ?? settings.dropFilesPerPartner
        settings.dropComplete = completionMark()
        settings.dropFolders = dropFolders()
        settings.expectations = expectations()
        settings.ledger = ledger()
        settings.books = books()
        settings.outputFolder = path(.output) ?? path(.outputFolder)
        settings.outputGroup = value(.outputGroup)
        settings.outputGroupKeys = groupKeys()
        settings.limits.fileBytes = number(.fileBytes, in: 1...Int.max) ?? settings.limits.fileBytes
        settings.limits.depth = number(.depth, in: 1...Int.max) ?? settings.limits.depth
        settings.limits.fieldBytes = number(.fieldBytes, in: 1...Int.max) ?? settings.limits.fieldBytes
        settings.limits.orderLines = number(.orderLines, in: 1...Int.max) ?? settings.limits.orderLines
        settings.limits.orderBytes = number(.orderBytes, in: 1...1 << 30) ?? settings.limits.orderBytes
        settings.limits.problems = number(.problems, in: 1...Int.max) ?? settings.limits.problems
        settings.limits.attachmentBytes =
            number(.attachmentBytes, in: 1...Int.max) ?? settings.limits.attachmentBytes
        settings.guards = guards()
        settings.metricsFile = path(.metricsFile)
        settings.notify = notify()
        settings.downloads = downloads()
        settings.gateway = gateway()
        settings.logAddresses = flag(.logAddresses) ?? settings.logAddresses
        return country == nil || host == nil ? nil : settings
    }

    /// Finds the values of the known keys in a mapping, and the unknown keys.
    private mutating func collect(_ node: Node, section: String) {
        guard let mapping = node.mapping else {
            // An empty section counts as none.
            if node.scalar?.string.isEmpty == true { return }
            return report(
                node, "is no mapping", remedy: "write keys with values, each as `key: value`, on lines of their own")
        }
        for (key, value) in mapping {
            let name = key.string ?? ""
            let path = section.isEmpty ? name : "\(section).\(name)"
            if SettingsKey.withShortForm.contains(path), value.mapping != nil {
                // The long form.
                collect(value, section: path)
            } else if let known = SettingsKey(rawValue: path), known.section == section {
                values[known] = value
            } else if path == GuardSettingsReader.section {
                guardsNode = value
            } else if section.isEmpty, SettingsKey.sections.contains(name[...]) {
                collect(value, section: name)
            } else {
                report(
                    key, "is no key of the settings",
                    remedy: "the nearest is \(SettingsKey.nearest(to: path)); correct or remove it")
            }
        }
    }
}

extension SettingsReader {
    /// Returns the text of a required key.
    private mutating func required(_ key: SettingsKey, example: String) -> (node: Node, text: String)? {
        guard let node = values[key] else {
            let last = key.rawValue.split(separator: ".").last ?? ""
            faults.append(.file("\(key.rawValue) is missing", "add `\(last): \(example)` under `\(key.section):`"))
            return nil
        }
        return text(node, key)
    }

    /// Returns a scalar's own text, whatever YAML makes of it: the country `NO` is Norway, not false.
    mutating func text(_ node: Node, _ key: SettingsKey) -> (node: Node, text: String)? {
        guard let text = node.scalar?.string, !text.isEmpty else {
            report(node, "of \(key.rawValue) is no single value", remedy: "write one value after the colon")
            return nil
        }
        return (node, text)
    }

    private mutating func sellerCountry() -> String? {
        guard let value = required(.sellerCountry, example: "IE") else { return nil }
        let isCode =
            value.text.utf8.count == 2 && value.text.utf8.allSatisfy((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains)
        if isCode { return value.text }
        report(
            value.node, "of seller.country is no country code",
            remedy: "write ISO 3166-1 alpha-2, two capital letters, such as IE")
        return nil
    }

    private mutating func linksHost() -> String? {
        guard let value = required(.linksHost, example: "downloads.example") else { return nil }
        if isHost(value.text) { return value.text }
        report(
            value.node, "of links.host is no host name",
            remedy: "write the name alone, such as downloads.example, with no https:// and no path")
        return nil
    }

    /// Tells whether a text is a host: labels of letters, digits and hyphens with dots between them, and an optional
    /// port.
    private func isHost(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, text.utf8.count <= 253 else { return false }
        if parts.count == 2, !(1...65_535).contains(UInt32(parts[1]) ?? 0) || parts[1].first == "+" { return false }
        return parts[0].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && label.utf8.count <= 63 && label.first != "-" && label.last != "-"
                && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        }
    }

    private mutating func policy(_ key: SettingsKey) -> Settings.SignaturePolicy? {
        guard let node = values[key], let (_, text) = text(node, key) else { return nil }
        if let policy = Settings.SignaturePolicy(rawValue: text) { return policy }
        report(node, "of \(key.rawValue) is neither required nor optional", remedy: "write required or optional")
        return nil
    }

    private mutating func value(_ key: SettingsKey) -> String? {
        values[key].flatMap { text($0, key)?.text }
    }

    mutating func path(_ key: SettingsKey) -> String? {
        guard let node = values[key], let (_, text) = text(node, key) else { return nil }
        return checked(text, at: node, key)
    }

    private mutating func ledger() -> LedgerAddress? {
        guard let node = values[.ledger], let (_, text) = text(node, .ledger) else { return nil }
        do throws(LedgerAddress.Fault) {
            let address = try LedgerAddress(text)
            return checked(address.path, at: node, .ledger) == nil ? nil : address
        } catch {
            // The fault shows no password that a URL may have in it; the value would.
            faults.append(
                SettingsFault(
                    line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, value: nil,
                    problem: error.description, remedy: "write sqlite: and a path, such as sqlite:ledger.sqlite"))
            return nil
        }
    }

    private mutating func books() -> BooksAddress? {
        guard let node = values[.books], let (_, text) = text(node, .books) else { return nil }
        do throws(BooksAddress.Fault) {
            let address = try BooksAddress(text)
            return checked(address.path, at: node, .books) == nil ? nil : address
        } catch {
            // As for the ledger, no password is shown.
            faults.append(
                SettingsFault(
                    line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, value: nil,
                    problem: error.description, remedy: "write sqlite: and a path, such as sqlite:books.sqlite"))
            return nil
        }
    }

    /// Returns a path; nil when it is one that only a shell knows, or that nobody would recognise on the screen.
    private mutating func checked(_ path: String, at node: Node, _ key: SettingsKey) -> String? {
        guard path.hasPrefix("~") || path.hidesCharacters else { return path }
        report(
            node, "of \(key.rawValue) is no plain path",
            remedy: "write it from the site's folder on, or from /, without ~ and with no characters that do not show")
        return nil
    }

    private mutating func groupKeys() -> Bool {
        guard let node = values[.outputGroupKeys], let isOn = flag(.outputGroupKeys) else { return false }
        if isOn, values[.outputGroup] == nil {
            report(
                node, "of output.groupKeys has no group",
                remedy: "add `group:` with the group's name, or remove the key")
        }
        return isOn
    }

    mutating func flag(_ key: SettingsKey) -> Bool? {
        guard let node = values[key], let (_, text) = text(node, key) else { return nil }
        if let isOn = Bool(text) { return isOn }
        report(node, "of \(key.rawValue) is neither true nor false", remedy: "write true or false")
        return nil
    }

    private mutating func completionMark() -> Settings.CompletionMark? {
        guard let node = values[.dropComplete], let (_, text) = text(node, .dropComplete) else { return nil }
        if let mark = Settings.CompletionMark(rawValue: text) { return mark }
        report(
            node, "of drop.complete is not done",
            remedy: "write done, to take only files with a .done beside them, or remove the key")
        return nil
    }

    private mutating func duration(_ key: SettingsKey) -> Int64? {
        guard let node = values[key], let (_, text) = text(node, key) else { return nil }
        if let seconds = SettingsDuration.seconds(text) { return seconds }
        report(node, "of \(key.rawValue) \(SettingsDuration.fault)", remedy: SettingsDuration.remedy)
        return nil
    }

    private mutating func expectations() -> [String: Settings.Expectation] {
        guard let node = values[.expect] else { return [:] }
        var reader = ExpectationsReader()
        defer { faults += reader.faults }
        return reader.expectations(node)
    }

    private mutating func dropFolders() -> [String: Settings.BoundFolder] {
        guard let node = values[.dropFolders] else { return [:] }
        var reader = DropFoldersReader()
        defer { faults += reader.faults }
        return reader.folders(node)
    }

    mutating func number(_ key: SettingsKey, in allowed: ClosedRange<Int>) -> Int? {
        guard let node = values[key], let (_, text) = text(node, key) else { return nil }
        let isDigits = text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
        if isDigits, let number = Int(text), allowed.contains(number) { return number }
        let bounds =
            allowed.upperBound == .max
            ? "\(allowed.lowerBound) or more" : "\(allowed.lowerBound) to \(allowed.upperBound)"
        report(
            node, "of \(key.rawValue) is no whole number of \(bounds)",
            remedy: "write a whole number as digits, \(bounds)")
        return nil
    }

    private mutating func guards() -> GuardSettings {
        guard let guardsNode else { return GuardSettings() }
        var reader = GuardSettingsReader()
        defer { faults += reader.faults }
        return reader.settings(guardsNode)
    }

    private mutating func notify() -> [String] {
        guard let node = values[.notify] else { return [] }
        var reader = NotifyReader()
        defer { faults += reader.faults }
        return reader.words(node)
    }

    mutating func report(_ node: Node, _ problem: String, remedy: String) {
        faults.append(SettingsFault(at: node, problem, remedy: remedy))
    }
}

extension SettingsFault {
    /// Makes a fault of the value or key at a node.
    init(at node: Node, _ problem: String, remedy: String) {
        self.init(
            line: node.mark?.line ?? 1, column: node.mark?.column ?? 1,
            value: node.scalar?.string ?? "(several values)",
            problem: problem, remedy: remedy)
    }
}
