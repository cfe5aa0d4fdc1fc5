internal import OrderModel

/// A program that journals are written for: its section of `accounts.yaml`.
enum AccountProgram: String, CaseIterable {
    case hledger, beancount, datev, xero, quickbooks

    static let names = allCases.map(\.rawValue)

    static let dateFormat = "dateFormat"

    /// The keys of the section beside the kinds of accounts.
    var options: [String] {
        switch self {
        case .hledger, .beancount, .xero: []
        case .datev: DATEVAccountsReader.Key.allCases.map(\.rawValue)
        case .quickbooks: [Self.dateFormat]
        }
    }

    /// The key of a rule that only this program has.
    var ownKey: String? {
        switch self {
        case .hledger, .beancount: nil
        case .datev: "taxKey"
        case .xero: "taxRate"
        case .quickbooks: "customer"
        }
    }

    /// Returns the sentence that a name of an account cannot be one, and a remedy; nil for a name that can.
    func fault(ofAccount name: String) -> (problem: String, remedy: String)? {
        let isFine: Bool
        let remedy: String
        switch self {
        case .hledger:
            isFine = Self.isHledgerName(name)
            remedy = "write parts of letters, digits, single spaces and - _ & . / ' with colons between them"
        case .beancount:
            isFine = Self.isBeancountName(name)
            remedy =
                "begin with Assets:, Liabilities:, Equity:, Income: or Expenses:, and each part with a capital or digit"
        case .datev:
            isFine = (1...9).contains(name.utf8.count) && name.utf8.allSatisfy(\.isDigit)
            remedy = "write a number of at most 9 digits"
        case .xero:
            isFine = Self.isText(name, charactersMax: 10)
            remedy = "write the code of the account, at most 10 characters"
        case .quickbooks:
            isFine =
                Self.isText(name, charactersMax: 100)
                && name.split(separator: ":", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
            remedy = "write the account's name, at most 100 characters, as Parent:Account for one below another"
        }
        return isFine ? nil : ("is no account of \(rawValue)", remedy)
    }

    /// Tells whether a text shows, and is none that a spreadsheet runs.
    static func isText(_ text: String, charactersMax: Int) -> Bool {
        guard let first = text.unicodeScalars.first, !"=+-@".unicodeScalars.contains(first) else { return false }
        return text.unicodeScalars.count <= charactersMax && !text.hidesCharacters && first != " "
            && text.unicodeScalars.last != " "
    }

    private static func isHledgerName(_ name: String) -> Bool {
        guard let plain = AccountTemplate.plain(name), !name.contains("  ") else { return false }
        return plain.split(separator: ":", omittingEmptySubsequences: false).allSatisfy { part in
            part.first?.isLetterOrDigit == true && part.last != " "
                && part.allSatisfy { $0.isLetterOrDigit || " -_&./'".contains($0) }
        }
    }

    private static func isBeancountName(_ name: String) -> Bool {
        // A part may not begin with a placeholder, whose value may begin with anything.
        guard let plain = AccountTemplate.plain(name), !name.contains(":{"), !name.hasPrefix("{") else { return false }
        let parts = plain.split(separator: ":", omittingEmptySubsequences: false)
        let roots = ["Assets", "Liabilities", "Equity", "Income", "Expenses"]
        return parts.count > 1 && roots.contains(String(parts[0]))
            && parts.allSatisfy { part in
                part.first.map { ("A"..."Z").contains($0) || ("0"..."9").contains($0) } == true
                    && part.allSatisfy { $0 == "-" || $0.isASCII && $0.isLetterOrDigit }
            }
    }
}

extension Character {
    fileprivate var isLetterOrDigit: Bool { isLetter || isNumber }
}

extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
