extension String {
    /// The text with `(a link's token)` in place of everything that has the form of a download link's token: forty
    /// characters or more that begin with its version.
    ///
    /// Who has a token has the download, and standard error ends in mails and logs.
    public var withoutLinkTokens: String {
        guard utf8.count >= Self.tokenLength else { return self }
        var text: [UInt8] = []
        var run: [UInt8] = []
        for byte in utf8 {
            if byte.isOfToken {
                run.append(byte)
            } else {
                text += Self.shown(run) + [byte]
                run.removeAll(keepingCapacity: true)
            }
        }
        return String(decoding: text + Self.shown(run), as: UTF8.self)
    }

    /// The length of thirty bytes in base64url.
    private static let tokenLength = 40

    private static func shown(_ run: [UInt8]) -> [UInt8] {
        run.count >= tokenLength && run.starts(with: "AQ".utf8) ? Array("(a link's token)".utf8) : run
    }
}

extension UInt8 {
    fileprivate var isOfToken: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
