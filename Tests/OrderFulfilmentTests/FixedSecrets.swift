import OrderFulfilment
import OrderModel

/// Secrets for tests. The bytes are public, so that their results are the same in every run.
enum FixedSecret {
    static let first: [UInt8] = Array(1...32)
    static let second: [UInt8] = Array(101...132)

    static func issuer(_ secrets: [(id: Int, bytes: [UInt8])] = [(1, first)]) -> Issuer {
        Issuer(secrets: secrets, linkHost: "downloads.example")
    }
}

extension Issuer {
    /// Returns the token of a link: its path segment.
    func token(linkSerial: Int64, expiresAt: Timestamp, secretId: Int = 1) -> String {
        let link = downloadLink(linkSerial: linkSerial, expiresAt: expiresAt, secretId: secretId)
        return String(link.suffix(40))
    }
}

/// Returns every text that differs from `text` in one character, which becomes another one of `alphabet`.
func neighbours(of text: String, alphabet: String) -> [String] {
    let characters = Array(text)
    return characters.indices.flatMap { index in
        alphabet.filter { $0 != characters[index] }.map { other in
            var changed = characters
            changed[index] = other
            return String(changed)
        }
    }
}
