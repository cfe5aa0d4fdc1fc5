import Foundation
import Testing

/// The content of a JSON object, for any order of its keys and any spaces.
struct JSONWords: Equatable, CustomStringConvertible {
    private let object: NSDictionary

    init(_ text: String, without keys: String...) throws {
        var object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        for key in keys { #expect(object.removeValue(forKey: key) != nil, "\(key) in \(text)") }
        self.object = object as NSDictionary
    }

    var description: String { "\(object)" }
}

extension CommandSite {
    /// Returns the words of a file below the site.
    func words(_ path: String) throws -> JSONWords {
        try JSONWords(folder.text("site/" + path))
    }
}
