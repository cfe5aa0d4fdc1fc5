internal import Hummingbird
internal import NIOCore

/// A request with its surroundings, and the site as it was when the request came.
struct Exchange: Sendable {
    let request: Request
    let context: GatewayContext
    let site: GatewaySite

    init(_ request: Request, _ context: GatewayContext, site: GatewaySite) {
        (self.request, self.context, self.site) = (request, context, site)
    }
}

/// The surroundings of a request: its connection.
struct GatewayContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }
}
