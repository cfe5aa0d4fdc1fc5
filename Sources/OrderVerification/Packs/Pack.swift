internal import OrderModel

/// The files of a month's batches in one compressed file, `packs/2017-10.tar.gz`, with a list beside it,
/// `packs/2017-10.pack`. The list makes the pack: without it, nothing counts as packed.
package struct Pack: Hashable, Sendable {
    /// The month in UTC, with `-2`, `-3` … for batches that were finished after the month was packed.
    package let name: String
    package let byteCount: Int64
    /// 64 lower-case hexadecimal digits.
    package let sha256: String
    /// The claims whose files it has, by number.
    package let claims: [Int64]
    /// The SHA-256 of each file in it, by the name that the file has there.
    package let files: [String: String]

    package static let folderName = "packs"
    static let listSuffix = ".pack"
    static let fileSuffix = ".tar.gz"

    init(name: String, byteCount: Int64, sha256: String, claims: [Int64], files: [String: String]) {
        self.name = name
        self.byteCount = byteCount
        self.sha256 = sha256
        self.claims = claims
        self.files = files
    }

    var fileName: String { name + Self.fileSuffix }
    var listName: String { name + Self.listSuffix }

    /// Returns the month of a time.
    static func month(of time: Timestamp) -> String {
        String("\(time.date)".prefix("2017-10".utf8.count))
    }
}

extension Pack {
    private static let form = "docket-pack 1"
    private static let hashBytes = 64

    /// The text of the list: a line for the form, one for the pack, one for each claim, and one for each file.
    var text: String {
        var lines = [Self.form, "\(sha256) \(byteCount) \(fileName)"]
        lines += claims.map { "claim \($0)" }
        lines += files.sorted { $0.key < $1.key }.map { "file \($0.value) \(Self.escaped($0.key))" }
        return lines.map { $0 + "\n" }.joined()
    }

    /// Reads a list; nil when it is none, or that of another pack.
    init?(name: String, text: String) {
        let lines = text.split(separator: "\n")
        guard lines.count > 2, lines[0] == Self.form else { return nil }
        let file = lines[1].split(separator: " ")
        guard file.count == 3, file[0].utf8.count == Self.hashBytes, let byteCount = Int64(file[1]), byteCount >= 0
        else { return nil }
        var (claims, files): ([Int64], [String: String]) = ([], [:])
        for line in lines.dropFirst(2) {
            let words = line.split(separator: " ", maxSplits: 2)
            switch words.first {
            case "claim" where words.count == 2:
                if let number = Int64(words[1]) { claims.append(number) }
            case "file" where words.count == 3:
                files[Self.unescaped(words[2])] = String(words[1])
            default: return nil
            }
        }
        self.init(name: name, byteCount: byteCount, sha256: String(file[0]), claims: claims, files: files)
        guard file[2] == fileName, self.text == text else { return nil }
    }

    /// Writes a name on one line. A partner's file may have any name.
    private static func escaped(_ name: String) -> String {
        name.replacing("%", with: "%25").replacing("\n", with: "%0A")
    }

    private static func unescaped(_ text: some StringProtocol) -> String {
        String(text).replacing("%0A", with: "\n").replacing("%25", with: "%")
    }
}
