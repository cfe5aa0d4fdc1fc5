internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes
internal import OrderSite

/// Bounds one connection: how many an address may have, how long a request may take to arrive, and how large its body
/// may be. A connection beyond them is closed.
final class ConnectionBounds: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let table: AddressTable
    private let bounds: Settings.Gateway
    private var address: IPAddress?
    private var isCounted = false
    private var bodyBytes = 0
    /// True once the request under way has arrived, and once it was answered.
    private var (hasArrived, isAnswered) = (false, false)
    private var deadline: Scheduled<Void>?

    /// The most bytes in the body of a request. No request needs one.
    static let bodyBytesMax = 64 << 10

    init(table: AddressTable, bounds: Settings.Gateway) {
        self.table = table
        self.bounds = bounds
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let connection = context.remoteAddress?.ipAddress.flatMap(IPAddress.init)
        // Many clients come through one proxy.
        let isProxy = connection.map { ClientAddress.isTrusted($0, bounds.trustedProxies) } ?? true
        address = isProxy ? nil : connection
        isCounted = table.open(address, bounds)
        guard isCounted else { return context.close(promise: nil) }
        closeUnlessDone(in: bounds.headSeconds, context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        release()
    }

    func channelInactive(context: ChannelHandlerContext) {
        release()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            (bodyBytes, hasArrived, isAnswered) = (0, false, false)
            closeUnlessDone(in: bounds.headSeconds, context)
        case .body(let bytes):
            bodyBytes += bytes.readableBytes
            guard bodyBytes <= Self.bodyBytesMax else { return context.close(promise: nil) }
        case .end:
            hasArrived = true
            if isAnswered {
                closeUnlessDone(in: bounds.idleSeconds, context)
            } else {
                // The answer is being made; the client waits.
                deadline?.cancel()
            }
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            isAnswered = true
            // A request that has not arrived keeps its own time.
            if hasArrived { closeUnlessDone(in: bounds.idleSeconds, context) }
        }
        context.write(data, promise: promise)
    }

    /// Closes the connection after some seconds, unless another step comes before.
    private func closeUnlessDone(in seconds: Int, _ context: ChannelHandlerContext) {
        deadline?.cancel()
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: .seconds(Int64(seconds))) { channel.close(promise: nil) }
    }

    private func release() {
        deadline?.cancel()
        guard isCounted else { return }
        isCounted = false
        table.close(address)
    }
}
