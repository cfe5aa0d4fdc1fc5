internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import OrderCatalog
internal import OrderDownloads
internal import OrderModel
internal import OrderPages
internal import OrderSite
internal import TabularText

// Answers without a file.
extension GatewayResponder {
    /// Returns the answer for a text that is no link. It tells nothing about the reason. Too many of them from one
    /// address get 429; one that is no guess is not counted.
    func unknown(_ exchange: Exchange, isGuess: Bool = true) -> Response {
        let request = exchange.request
        if isGuess, let wait = gateway.guess(client(exchange)) {
            gateway.metrics.refused("guessing")
            var response = page(
                .message(.busy), status: .tooManyRequests, request, offered: LinkLanguage.allCases)
            response.headers[.retryAfter] = "\(wait)"
            return response
        }
        gateway.metrics.refused("unknown")
        return page(.message(.unknown), status: .notFound, request, offered: LinkLanguage.allCases)
    }

    /// Returns the answer for a file that cannot be sent now.
    func unavailable(_ message: LinkPage.Message, _ link: LinkTerms, in exchange: Exchange) -> Response {
        gateway.metrics.refused(message.rawValue)
        let offered = LinkFacts(link, nil).languages
        var response = page(.message(message), status: .serviceUnavailable, exchange.request, offered: offered)
        response.headers[.retryAfter] = message == .checking ? "60" : "600"
        return response
    }

    /// Returns the answer for a method that a place does not have.
    func refused(_ allowed: String) -> Response {
        var headers = HTTPFields.strict
        headers[.allow] = allowed
        headers[.contentLength] = "0"
        return Response(status: .methodNotAllowed, headers: headers)
    }

    func text(_ text: String) -> Response {
        body(Array(text.utf8), type: "text/plain; charset=utf-8", status: .ok)
    }

    /// Returns a page in the language that suits the reader best, or its facts for a program.
    func page(
        _ page: LinkPage, status: HTTPResponse.Status, _ request: Request, offered: [LinkLanguage]
    ) -> Response {
        if case .message(let message) = page, request.wantsJSON {
            var json = JSONWriter(.line)
            json.object { $0.string(message.rawValue, key: "error") }
            return body(json.bytes, type: "application/json", status: status)
        }
        let field = request.headers[.acceptLanguage]
        // English comes first where nothing else is known of the reader.
        let language = LinkLanguage.best(of: offered.count > 2 ? [.en] + offered : offered, for: field)
        var response = body(
            gateway.pages.html(of: page, in: language, at: gateway.clock.now()), type: "text/html; charset=utf-8",
            status: status)
        response.headers[.contentLanguage] = language.rawValue
        response.headers[.vary] = "Accept, Accept-Language"
        return response
    }

    /// Returns the facts of a link for a program.
    func json(
        _ link: KnownLink, _ facts: LinkFacts, status: HTTPResponse.Status = .ok, end: LinkEnd? = nil
    ) -> Response {
        var json = JSONWriter(.line)
        json.object { json in
            json.string(end?.rawValue ?? "open", key: "state")
            json.string(facts.product, key: "product")
            json.string(facts.choice.version, key: "version")
            json.string(facts.choice.language, key: "language")
            json.string(facts.choice.fileType, key: "fileType")
            if !facts.fileName.isEmpty {
                json.string(facts.fileName, key: "fileName")
                json.number(facts.byteCount, key: "fileSize")
                json.string(facts.sha256, key: "sha256")
            }
            json.number(link.standing.leftCount, key: "downloadsLeft")
            json.string("\(facts.expiresAt)", key: "expiresAt")
        }
        return body(json.bytes, type: "application/json", status: status)
    }

    private func body(_ bytes: [UInt8], type: String, status: HTTPResponse.Status) -> Response {
        body(ByteBuffer(bytes: bytes), type: type, status: status)
    }

    private func body(_ bytes: ByteBuffer, type: String, status: HTTPResponse.Status) -> Response {
        var headers = HTTPFields.strict
        headers[.contentType] = type
        headers[.contentLength] = "\(bytes.readableBytes)"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }

    /// Returns the address of the client; nil for a connection that has none.
    func client(_ exchange: Exchange) -> IPAddress? {
        let (request, context) = (exchange.request, exchange.context)
        guard let connection = context.channel.remoteAddress?.ipAddress.flatMap(IPAddress.init) else { return nil }
        return ClientAddress.of(
            connection: connection, forwarded: request.headers[values: .forwardedFor],
            trusting: exchange.site.settings.gateway.trustedProxies)
    }
}

extension Request {
    /// True when a program asks, and names JSON before any page.
    var wantsJSON: Bool {
        guard let accept = headers[.accept], let json = accept.firstRange(of: "application/json") else { return false }
        guard let html = accept.firstRange(of: "text/html") else { return true }
        return json.lowerBound < html.lowerBound
    }
}

extension LinkFacts {
    /// Makes the facts of a link. A file that is not there any more has no name and no size.
    init(_ link: LinkTerms, _ file: DownloadFile?) {
        self.init(
            product: link.product, choice: link.choice, fileName: file?.name ?? "", byteCount: file?.byteCount ?? 0,
            sha256: file?.sha256 ?? "", expiresAt: link.expiresAt)
    }
}
