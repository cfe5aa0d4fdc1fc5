internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes
internal import NIOHTTPTypesHTTP1
internal import OrderWorld

/// A piece of an open file to send, without copying it through user space.
struct FilePiece: Sendable {
    let handle: NIOFileHandle
    /// The file of the handle, whose length is watched.
    let file: any WatchedFile
    let range: Range<Int64>
    /// The seconds in which the client has to take it.
    let stallSeconds: Int
}

/// Sends pieces of files that an answer's body hands over as events of the channel. The event is over when the system
/// has taken the whole piece. A client that takes too long is cut off.
final class PieceSender: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard let piece = event as? FilePiece else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        let written = promise ?? context.eventLoop.makePromise()
        do {
            let codec = try context.pipeline.syncOperations.context(handlerType: HTTP1ToHTTPServerCodec.self)
            let region = FileRegion(
                fileHandle: piece.handle, readerIndex: Int(piece.range.lowerBound),
                endIndex: Int(piece.range.upperBound))
            let channel = context.channel
            let stall = context.eventLoop.scheduleTask(in: .seconds(Int64(piece.stallSeconds))) {
                channel.close(promise: nil)
            }
            // The system has nothing to send of a file that was cut off, and would be asked again and again.
            let end = Int(piece.range.upperBound)
            let watch = context.eventLoop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { _ in
                guard (try? piece.file.identity().byteCount) ?? 0 >= end else { return channel.close(promise: nil) }
            }
            written.futureResult.whenComplete { _ in
                stall.cancel()
                watch.cancel()
            }
            // The codec knows no regions of files, and the encoder behind it does.
            codec.writeAndFlush(NIOAny(HTTPServerResponsePart.body(.fileRegion(region))), promise: written)
        } catch {
            written.fail(error)
        }
    }
}
