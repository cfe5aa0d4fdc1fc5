internal import OrderModel
internal import Yams

/// Reads `accounts.yaml` from the composed nodes, and collects all faults.
struct AccountsReader {
    private(set) var faults: [SettingsFault] = []

    mutating func chart(_ root: Node) -> ChartOfAccounts {
        var chart = ChartOfAccounts()
        for (key, value) in entries(root) {
            guard let program = AccountProgram(rawValue: key.string ?? "") else {
                let nearest = AccountProgram.names.nearest(to: key.string ?? "")
                report(
                    key, "is no program that journals are written for",
                    remedy: "the nearest is \(nearest); correct or remove it")
                continue
            }
            read(program, key: key, value: value, into: &chart)
        }
        return chart
    }

    private mutating func read(_ program: AccountProgram, key: Node, value: Node, into chart: inout ChartOfAccounts) {
        let (options, lists) = divide(value, of: program)
        // Every other fault of the number is told where it is read.
        let digits = options[DATEVAccountsReader.Key.accountDigits.rawValue].flatMap { Int($0.scalar?.string ?? "") }
        var reader = AccountRulesReader(
            program: program, accountDigits: program == .datev ? digits ?? DATEVAccounts.usualAccountDigits : nil)
        var rules = AccountRules(section: program.rawValue, line: key.mark?.line ?? 1)
        for (kind, key, value) in lists {
            rules.set(reader.rules(value, of: kind), of: kind, line: key.mark?.line ?? 1)
        }
        faults += reader.faults
        switch program {
        case .hledger: chart.hledger = rules
        case .beancount: chart.beancount = rules
        case .xero: chart.xero = rules
        case .datev: chart.datev = datev(rules, options, at: key)
        case .quickbooks: chart.quickBooks = quickBooks(rules, options)
        }
    }

    /// Divides the keys of a section into its options and its lists of rules.
    private mutating func divide(
        _ section: Node, of program: AccountProgram
    ) -> (options: [String: Node], lists: [(kind: AccountKind, key: Node, value: Node)]) {
        var options: [String: Node] = [:]
        var lists: [(kind: AccountKind, key: Node, value: Node)] = []
        for (key, value) in entries(section) {
            let name = key.string ?? ""
            if let kind = AccountKind(rawValue: name) {
                lists.append((kind, key, value))
            } else if program.options.contains(name) {
                options[name] = value
            } else {
                let nearest = (program.options + AccountKind.allCases.map(\.rawValue)).nearest(to: name)
                report(
                    key, "is no key of \(program.rawValue)", remedy: "the nearest is \(nearest); correct or remove it")
            }
        }
        return (options, lists)
    }

    private mutating func datev(_ rules: AccountRules, _ options: [String: Node], at key: Node) -> DATEVAccounts? {
        var reader = DATEVAccountsReader(options: options)
        defer { faults += reader.faults }
        return reader.accounts(rules, section: key)
    }

    private mutating func quickBooks(_ rules: AccountRules, _ options: [String: Node]) -> QuickBooksAccounts {
        var accounts = QuickBooksAccounts(rules: rules)
        guard let node = options[AccountProgram.dateFormat] else { return accounts }
        if let format = QuickBooksAccounts.DateFormat(rawValue: node.scalar?.string ?? "") {
            accounts.dateFormat = format
        } else {
            let forms = QuickBooksAccounts.DateFormat.allCases.map(\.rawValue).joined(separator: ", ")
            report(node, "of dateFormat is no form of dates that QuickBooks reads", remedy: "write one of \(forms)")
        }
        return accounts
    }

    private mutating func entries(_ node: Node) -> [(key: Node, value: Node)] {
        if let mapping = node.mapping { return mapping.map { ($0.key, $0.value) } }
        if node.scalar?.string.isEmpty == true { return [] }
        report(node, "is no mapping", remedy: "write keys with values, each as `key: value`, on lines of their own")
        return []
    }

    private mutating func report(_ node: Node, _ problem: String, remedy: String) {
        faults.append(SettingsFault(at: node, problem, remedy: remedy))
    }
}

extension [String] {
    /// Returns the word that is nearest to a mistyped one.
    func nearest(to unknown: String) -> String {
        self.min { editDistance(unknown, $0) < editDistance(unknown, $1) } ?? ""
    }
}
