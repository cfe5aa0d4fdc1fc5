internal import OrderModel

/// The lines of an OpenSSH allowed-signers file, as far as they tell who shares a key.
///
/// `ssh-keygen` judges a signature, but names only the principals of the first line that fits. This finds all
/// principals to ask it about.
struct AllowedSigners {
    private let text: [UInt8]
    private let lines: [(principals: [String], key: String)]

    init(_ bytes: [UInt8]) {
        text = bytes
        let text = String(decoding: bytes, as: UTF8.self)
        lines = text.split(whereSeparator: \.isNewline).compactMap { Self.line(String($0)) }
    }

    /// Tells whether a line may allow the key: the key is on a line, or there is an authority whose certificates count.
    func mayHave(_ publicKey: [UInt8]) -> Bool {
        text.firstRange(of: Array(Base64.text(publicKey).utf8.prefix { $0 != UInt8(ascii: "=") })) != nil
            || text.firstRange(of: Array("cert-authority".utf8)) != nil
    }

    /// Returns the principals given, and all others on lines with a key of theirs; each once, in the file's order.
    func sharing(_ principals: [String]) -> [String] {
        let keys = Set(lines.filter { $0.principals.contains(where: principals.contains) }.map(\.key))
        var all = principals
        for line in lines where keys.contains(line.key) {
            all += line.principals.filter { !all.contains($0) }
        }
        return all
    }

    /// Reads `principals [options] key-type key [comment]`; nil for a comment, a blank line or any other line.
    private static func line(_ text: String) -> (principals: [String], key: String)? {
        guard let end = principalsEnd(text), !text.hasPrefix("#") else { return nil }
        let words = text[end...].split(whereSeparator: \.isWhitespace).map(String.init)
        let type = words.firstIndex { word in keyTypes.contains { word.hasPrefix($0) } }
        guard let type, type + 1 < words.count else { return nil }
        let principals = text[..<end].filter { $0 != "\"" }.split(separator: ",").map(String.init)
        return (principals, words[type + 1])
    }

    /// Finds the end of the principals, which may be in quotes, and then hold spaces.
    private static func principalsEnd(_ text: String) -> String.Index? {
        var isQuoted = false
        return text.indices.first { index in
            if text[index] == "\"" { isQuoted.toggle() }
            return !isQuoted && text[index].isWhitespace
        }
    }

    private static let keyTypes = ["ssh-", "ecdsa-", "sk-"]
}
