/// A language that the pages of links are written in.
package enum LinkLanguage: String, CaseIterable, Sendable {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case de, en, es, fr, ja, pt

    /// Returns the language of a tag such as `de-DE` (RFC 5646); nil for one that the pages are not written in.
    package init?(tag: some StringProtocol) {
        self.init(rawValue: tag.prefix { $0 != "-" }.lowercased())
    }

    /// Returns the language that suits a reader best: of those that are offered, the first with the highest quality in
    /// an `Accept-Language` field (RFC 9110, section 12.5.4); the first one when the field names none of them.
    package static func best(of offered: [LinkLanguage], for field: String?) -> LinkLanguage {
        var (best, quality): (LinkLanguage?, Double) = (nil, 0)
        for word in (field ?? "").prefix(512).split(separator: ",") {
            let parts = word.split(separator: ";")
            guard let tag = parts.first?.filter({ $0 != " " && $0 != "\t" }), let language = LinkLanguage(tag: tag),
                offered.contains(language)
            else { continue }
            let weight = parts.dropFirst().first { $0.contains("q=") }?.split(separator: "=").last
            let value = weight.map { Double($0.filter { $0 != " " }) ?? 0 } ?? 1
            if value > quality { (best, quality) = (language, value) }
        }
        return best ?? offered.first ?? .en
    }
}

/// The words of the pages of links in one language, from its file in `LinkTexts/`.
struct LinkWords: Sendable {
    private let texts: [String: String]

    /// The words of all languages.
    static let all: [LinkLanguage: LinkWords] = Dictionary(
        uniqueKeysWithValues: LinkLanguage.allCases.map { ($0, LinkWords(file($0))) })

    /// Returns the bytes of a language's file.
    static func file(_ language: LinkLanguage) -> [UInt8] {
        switch language {
        case .de: PackageResources.de_txt
        case .en: PackageResources.en_txt
        case .es: PackageResources.es_txt
        case .fr: PackageResources.fr_txt
        case .ja: PackageResources.ja_txt
        case .pt: PackageResources.pt_txt
        }
    }

    /// Reads lines of the form `key = text`.
    init(_ file: [UInt8]) {
        var texts: [String: String] = [:]
        for line in String(decoding: file, as: UTF8.self).split(separator: "\n") {
            guard let equals = line.firstRange(of: " = ") else { continue }
            texts[String(line[..<equals.lowerBound])] = String(line[equals.upperBound...])
        }
        self.texts = texts
    }

    /// The keys in their order.
    var keys: [String] { texts.keys.sorted() }

    /// Returns the text of a key, with values in the place of `{0}`, `{1}` ….
    func text(_ key: String, _ values: String...) -> String {
        guard var text = texts[key] else { preconditionFailure("every language has the text \(key)") }
        for (index, value) in values.enumerated() { text = text.replacing("{\(index)}", with: value) }
        return text
    }

    /// Returns the text of a number of things.
    func counted(_ key: String, _ count: Int64) -> String {
        text(count == 1 ? "\(key).one" : "\(key).other", "\(count)")
    }
}
