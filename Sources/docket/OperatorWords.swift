import ArgumentParser
import OrderModel

/// A person's statement about a decision. It is recorded and shown, so it is one line of printable text.
enum OperatorWords {
    static let whoCharactersMax = 64
    static let reasonCharactersMax = 200

    static func who(_ text: String) throws -> String {
        try checked(text, whoCharactersMax)
    }

    static func reason(_ text: String) throws -> String {
        try checked(text, reasonCharactersMax)
    }

    /// Returns the text without the spaces around it.
    private static func checked(_ text: String, _ charactersMax: Int) throws -> String {
        let start = text.drop { $0 == " " }
        let line = String(
            start.prefix(upTo: start.lastIndex { $0 != " " }.map(start.index(after:)) ?? start.startIndex))
        guard !line.isEmpty, line.count <= charactersMax, !line.hidesCharacters else {
            throw ValidationError("write 1 to \(charactersMax) printable characters, on one line")
        }
        guard line.withoutTypedKeysAndTokens.hasSameBytes(as: line) else {
            throw ValidationError(
                "there is a product key or a link's token in it, and these words are recorded and shown; leave it out")
        }
        return line
    }
}
