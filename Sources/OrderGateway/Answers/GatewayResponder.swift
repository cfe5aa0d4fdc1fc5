internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import OrderCatalog
internal import OrderDownloads
internal import OrderFulfilment
internal import OrderModel
internal import OrderPages
internal import OrderSite

/// Answers requests for links and sessions. The path of a request is compared with tokens and sessions alone; no name
/// of a file ever comes from it.
struct GatewayResponder: HTTPResponder {
    let gateway: Gateway

    func respond(to request: Request, context: GatewayContext) async throws -> Response {
        let begin = ContinuousClock.now
        let route = Route(request.uri.path)
        var response: Response
        do {
            response = try await answer(Exchange(request, context, site: gateway.site), route)
        } catch {
            gateway.tell(of: error)
            response = page(.message(.failing), status: .serviceUnavailable, request, offered: LinkLanguage.allCases)
            response.headers[.retryAfter] = "30"
        }
        // The head of a HEAD's answer is that of the GET, without the body (RFC 9110, section 9.3.2).
        if request.method == .head { response = Response(status: response.status, headers: response.headers) }
        gateway.metrics.count(route.name, status: response.status.code, since: begin)
        return response
    }

    /// A place of the gateway.
    enum Route {
        case link(token: String)
        case session(String)
        case robots
        case other

        init(_ path: String) {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            self =
                switch (parts.count, parts.count > 1 ? parts[1] : "") {
                case (3, "d"): .link(token: String(parts[2]))
                case (3, "f"): .session(String(parts[2]))
                case (2, "robots.txt"): .robots
                default: .other
                }
        }

        /// The name of the place in metrics.
        var name: String {
            switch self {
            case .link: "link"
            case .session: "file"
            case .robots, .other: "other"
            }
        }
    }

    private func answer(_ exchange: Exchange, _ route: Route) async throws -> Response {
        switch (route, exchange.request.method) {
        case (.link(let token), .get), (.link(let token), .head): try linkPage(token, exchange)
        case (.link(let token), .post): try await begin(token, exchange)
        case (.link, _): refused("GET, HEAD, POST")
        case (.session(let session), .get), (.session(let session), .head):
            try await sessionAnswer(session, exchange)
        case (.session, _): refused("GET, HEAD")
        case (.robots, .get), (.robots, .head): text("User-agent: *\nDisallow: /\n")
        case (.robots, _), (.other, _): unknown(exchange, isGuess: false)
        }
    }

    // MARK: Links

    private func linkPage(_ token: String, _ exchange: Exchange) throws -> Response {
        let site = exchange.site
        guard let link = try site.desk.link(token) else { return unknown(exchange) }
        let now = gateway.clock.now()
        switch link.standing.state(at: now) {
        case .ended(let end): return ended(end, link, in: exchange)
        case .open:
            guard let file = site.file(of: link.terms) else { return unavailable(.missing, link.terms, in: exchange) }
            let facts = LinkFacts(link.terms, file)
            if exchange.request.wantsJSON { return json(link, facts) }
            return page(
                .open(facts, left: link.standing.leftCount, sessionHours: site.settings.downloads.sessionHours),
                status: .ok, exchange.request, offered: facts.languages)
        }
    }

    private func begin(_ token: String, _ exchange: Exchange) async throws -> Response {
        // What has not arrived whole, or not as HTTP has it, begins nothing.
        guard (try? await exchange.request.body.collect(upTo: ConnectionBounds.bodyBytesMax)) != nil else {
            return Response(status: .badRequest, headers: .strict)
        }
        let site = exchange.site
        guard let link = try site.desk.link(token) else { return unknown(exchange) }
        let now = gateway.clock.now()
        if case .ended(let end) = link.standing.state(at: now) { return ended(end, link, in: exchange) }
        guard let file = site.file(of: link.terms) else { return unavailable(.missing, link.terms, in: exchange) }
        switch gateway.shelf.open(file, in: site.downloadsFolder) {
        case .checking: return unavailable(.checking, link.terms, in: exchange)
        case .missing(let reason):
            gateway.logger.warning("a download is refused: \(reason)")
            return unavailable(.missing, link.terms, in: exchange)
        case .ready: break
        }
        let beginning = DownloadBeginning(
            linkSerial: link.terms.serial, keepBytes: site.terms.keepBytes(ofFile: file.byteCount), at: now)
        switch try await gateway.writer.begin(beginning, in: site.store) {
        case .usedUp: return ended(.usedUp, link, in: exchange)
        case .begun(let download):
            gateway.noteBegun(download, by: client(exchange))
            var headers = HTTPFields.strict
            headers[.location] = "/f/\(site.issuer.downloadSession(ofDownload: download.number))"
            headers[.contentLength] = "0"
            return Response(status: .seeOther, headers: headers)
        }
    }

    private func ended(_ end: LinkEnd, _ link: KnownLink, in exchange: Exchange) -> Response {
        gateway.metrics.refused(end.rawValue)
        let facts = LinkFacts(link.terms, exchange.site.file(of: link.terms))
        if exchange.request.wantsJSON { return json(link, facts, status: .gone, end: end) }
        let content: LinkPage =
            switch end {
            case .expired: .expired(facts)
            case .usedUp: .usedUp(facts)
            case .cancelled: .cancelled(facts)
            }
        return page(content, status: .gone, exchange.request, offered: facts.languages)
    }

    // MARK: Sessions

    private func sessionAnswer(
        _ session: String, _ exchange: Exchange
    ) async throws -> Response {
        let site = exchange.site
        guard let number = site.issuer.download(ofSession: session), let download = try site.store.download(number),
            let terms = try site.desk.terms(ofLink: download.linkSerial)
        else { return unknown(exchange) }
        let now = gateway.clock.now()
        let isCancelled = try site.desk.isCancelled(terms)
        guard download.sends(at: now, isCancelled: isCancelled, site.terms) else {
            return over(download, isCancelled: isCancelled, of: terms, in: exchange)
        }
        guard let file = site.file(of: terms) else { return unavailable(.missing, terms, in: exchange) }
        switch gateway.shelf.open(file, in: site.downloadsFolder) {
        case .checking: return unavailable(.checking, terms, in: exchange)
        case .missing(let reason):
            gateway.logger.warning("a download is refused: \(reason)")
            return unavailable(.missing, terms, in: exchange)
        case .ready(let open):
            let sending = FileSending(
                gateway: gateway, site: site, download: download, terms: terms, file: file, open: open)
            return try await sending.answer(exchange)
        }
    }

    /// Returns the page of a session that sends nothing any more.
    private func over(
        _ download: Download, isCancelled: Bool, of terms: LinkTerms, in exchange: Exchange
    ) -> Response {
        let site = exchange.site
        let facts = LinkFacts(terms, site.file(of: terms))
        let (content, reason): (LinkPage, String) =
            if isCancelled {
                (.cancelled(facts), "cancelled")
            } else if download.refundedAt != nil {
                (.message(.refunded), "refunded")
            } else {
                (.sessionOver(hours: site.settings.downloads.sessionHours), "session-over")
            }
        gateway.metrics.refused(reason)
        return page(content, status: .gone, exchange.request, offered: facts.languages)
    }
}
