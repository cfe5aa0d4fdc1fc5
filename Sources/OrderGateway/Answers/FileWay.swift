internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import OrderWorld

/// The way of a file's bytes to its client: by the system itself, or through our memory where they are encrypted.
struct FileWay: Sendable {
    private let open: any WatchedFile
    private let channel: any Channel
    private let stallSeconds: Int
    /// Nil where the bytes go through our memory.
    private let handle: NIOFileHandle?

    init(_ open: any WatchedFile, _ channel: any Channel, stallSeconds: Int) async throws {
        self.open = open
        self.channel = channel
        self.stallSeconds = stallSeconds
        // The future fails where there is no such handler.
        let isEncrypted = (try? await channel.pipeline.containsHandler(type: NIOSSLServerHandler.self).get()) != nil
        let descriptor = isEncrypted ? nil : try (open as? any DescriptorSharing)?.sharedDescriptor()
        handle = descriptor.map { NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: $0) }
    }

    func close() {
        try? handle?.close()
    }

    /// Sends a piece. It returns when the system has taken all of it, or, for encrypted bytes, when there is room for
    /// more.
    @concurrent func send(_ piece: Range<Int64>, _ writer: inout any ResponseBodyWriter) async throws {
        guard let handle else { return try await copy(piece, &writer) }
        guard Int64(try open.identity().byteCount) >= piece.upperBound else { throw SendingEnd.fileEnded }
        try await channel.triggerUserOutboundEvent(
            FilePiece(handle: handle, file: open, range: piece, stallSeconds: stallSeconds)
        ).get()
    }

    @concurrent private func copy(_ piece: Range<Int64>, _ writer: inout any ResponseBodyWriter) async throws {
        let bytes = try await NIOThreadPool.singleton.runIfActive {
            var bytes: [UInt8] = []
            _ = try open.read(at: Int(piece.lowerBound), count: piece.count, appendingTo: &bytes)
            return bytes
        }
        guard bytes.count == piece.count else { throw SendingEnd.fileEnded }
        let channel = channel
        let stall = channel.eventLoop.scheduleTask(in: .seconds(Int64(stallSeconds))) { channel.close(promise: nil) }
        defer { stall.cancel() }
        try await writer.write(ByteBuffer(bytes: bytes))
    }
}
