internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import NIOSSL
internal import OrderCatalog
internal import OrderDownloads
internal import OrderModel
internal import OrderSite
internal import OrderWorld

/// Sends the file of a session, in whole or in parts.
struct FileSending: Sendable {
    let gateway: Gateway
    let site: GatewaySite
    let download: Download
    let terms: LinkTerms
    let file: DownloadFile
    let open: any WatchedFile

    func answer(_ exchange: Exchange) async throws -> Response {
        let tag = "\"\(file.sha256)\""
        var headers = HTTPFields.strict
        headers[.eTag] = tag
        headers[.acceptRanges] = "bytes"
        if let place = site.settings.downloads.accelRedirect {
            return try await handedOver(to: place, headers)
        }
        switch FileRequest(exchange.request).answer(tag: tag, byteCount: file.byteCount) {
        case .whole:
            return sending(.whole(byteCount: file.byteCount), status: .ok, headers, in: exchange)
        case .parts(let parts):
            let boundary = HexadecimalText.of(try gateway.world.randomBytes(count: 12))
            let plan = FilePlan.parts(parts, of: file.byteCount, boundary: boundary)
            return sending(plan, status: .partialContent, headers, in: exchange)
        case .notModified: return Response(status: .notModified, headers: headers)
        case .preconditionFailed: return empty(.preconditionFailed, headers)
        case .rangeNotSatisfiable:
            headers[.contentRange] = "bytes */\(file.byteCount)"
            return empty(.rangeNotSatisfiable, headers)
        }
    }

    private func empty(_ status: HTTPResponse.Status, _ headers: HTTPFields) -> Response {
        var headers = headers
        headers[.contentLength] = "0"
        return Response(status: status, headers: headers)
    }

    /// Hands the sending to nginx. What it sends is not known here, so the download counts for good.
    private func handedOver(to place: String, _ headers: HTTPFields) async throws -> Response {
        if download.outcome == .open {
            let all = SentBytes(download: download.number, byteCount: download.keepBytes)
            let counts = try await gateway.writer.add(all, in: site.store, at: gateway.clock.now())
            guard counts else { throw DownloadStoreError.io("a download was taken back while it was handed over") }
        }
        var headers = headers
        headers[.contentType] = FilePlan.fileType
        headers[.contentDisposition] = FileNameField.disposition(file.name)
        headers[.accelRedirect] = place + FileNameField.percentEncoded(file.name)
        headers[.contentLength] = "0"
        return Response(status: .ok, headers: headers)
    }

    private func sending(
        _ plan: FilePlan, status: HTTPResponse.Status, _ headers: HTTPFields, in exchange: Exchange
    ) -> Response {
        var headers = headers
        headers[.contentType] = plan.contentType
        headers[.contentLength] = "\(plan.byteCount)"
        headers[.contentRange] = plan.contentRange
        headers[.contentDisposition] = FileNameField.disposition(file.name)
        guard exchange.request.method == .get else { return Response(status: status, headers: headers) }
        let channel = exchange.context.channel
        return Response(
            status: status, headers: headers,
            body: ResponseBody(contentLength: Int(plan.byteCount)) { writer in
                try await withTaskCancellationHandler {
                    try await send(plan, over: channel, &writer)
                    try await writer.finish(nil)
                } onCancel: {
                    // The gateway waits no longer. Nobody may take the part for the whole.
                    channel.close(promise: nil)
                }
            })
    }

    @concurrent private func send(_ plan: FilePlan, over channel: any Channel, _ writer: inout any ResponseBodyWriter)
        async throws
    {
        gateway.meter.begin(download, in: site.store, at: gateway.clock.now())
        gateway.metrics.changeActive(by: 1)
        defer {
            gateway.meter.end(download.number)
            gateway.metrics.changeActive(by: -1)
        }
        let way = try await FileWay(open, channel, stallSeconds: site.settings.gateway.stallSeconds)
        defer { way.close() }
        for piece in plan.pieces {
            switch piece {
            case .text(let text): try await writer.write(ByteBuffer(string: text))
            case .file(let range): try await send(range, by: way, &writer)
            }
        }
    }

    /// Sends a part of the file piece by piece, and looks between them whether it may go on.
    @concurrent private func send(_ range: Range<Int64>, by way: FileWay, _ writer: inout any ResponseBodyWriter)
        async throws
    {
        var size = PieceSize()
        var offset = range.lowerBound
        var lookedAt = ContinuousClock.now
        while offset < range.upperBound {
            let most = gateway.meter.isOpen(download.number) ? PieceSize.smallest : size.bytes
            let piece = offset..<min(offset + most, range.upperBound)
            let count = Int64(piece.count)
            guard try await gateway.meter.allows(count, of: download.number, at: gateway.clock.now()) else {
                throw SendingEnd.refunded
            }
            let begin = ContinuousClock.now
            if begin - lookedAt > .seconds(1) {
                lookedAt = begin
                guard try !site.desk.isCancelled(terms) else { throw SendingEnd.cancelled }
            }
            try await way.send(piece, &writer)
            size.learn(ContinuousClock.now - begin)
            gateway.meter.sent(count, of: download.number)
            gateway.metrics.sent(count)
            offset = piece.upperBound
        }
    }
}

/// The reason why a send ends before its last byte. The connection is closed then, so that nobody takes the part for
/// the whole.
enum SendingEnd: Error {
    case refunded, cancelled, fileEnded, stalled
}
