internal import HTTPTypes
internal import Hummingbird
internal import OrderDownloads
internal import OrderPages

extension HTTPField.Name {
    /// A name of our own spelling, which is a field's name.
    private static func of(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is the name of a field") }
        return name
    }

    static let referrerPolicy = of("Referrer-Policy")
    static let frameOptions = of("X-Frame-Options")
    static let resourcePolicy = of("Cross-Origin-Resource-Policy")
    static let openerPolicy = of("Cross-Origin-Opener-Policy")
    static let robotsTag = of("X-Robots-Tag")
    static let accelRedirect = of("X-Accel-Redirect")
    static let forwardedFor = of("X-Forwarded-For")
}

extension HTTPFields {
    /// The fields of every answer: nothing of it is stored, sniffed, framed, indexed, or told to the next site.
    static var strict: HTTPFields {
        [
            .cacheControl: "no-store, no-transform",
            .contentSecurityPolicy: LinkPage.contentPolicy,
            .xContentTypeOptions: "nosniff",
            .referrerPolicy: "no-referrer",
            .frameOptions: "DENY",
            .resourcePolicy: "same-origin",
            .openerPolicy: "same-origin",
            .robotsTag: "noindex, nofollow",
        ]
    }
}

extension FileRequest {
    /// Reads the fields that decide about a file's answer.
    init(_ request: Request) {
        self.init()
        isGet = request.method == .get
        range = request.headers[.range]
        ifRange = request.headers[.ifRange]
        ifMatch = request.headers[.ifMatch]
        ifNoneMatch = request.headers[.ifNoneMatch]
    }
}

/// The name of a file in the head of an answer.
enum FileNameField {
    /// Returns the value of `Content-Disposition` (RFC 6266): the name in ASCII, and whole in UTF-8.
    static func disposition(_ name: String) -> String {
        let plain = name.unicodeScalars.map { scalar in
            scalar.isASCII && scalar.value >= 0x20 && scalar != "\"" && scalar != "\\" && scalar.value != 0x7F
                ? Character(scalar) : "_"
        }
        return "attachment; filename=\"\(String(plain))\"; filename*=UTF-8''\(percentEncoded(name))"
    }

    /// Encodes every byte but the unreserved ones (RFC 3986, section 2.3).
    static func percentEncoded(_ name: String) -> String {
        var text = ""
        for byte in name.utf8 {
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            if isLetter || isDigit || "-._~".utf8.contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return text
    }
}
