internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Answers on the address for operators: `/healthz`, `/readyz` and `/metrics`.
struct AdminResponder: HTTPResponder {
    let gateway: Gateway

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        guard request.method == .get || request.method == .head else {
            return text("only GET and HEAD\n", status: .methodNotAllowed)
        }
        switch request.uri.path {
        case "/healthz": return text("ok\n")
        case "/readyz":
            let fault = gateway.readinessFault
            return text("\(fault ?? "ready")\n", status: fault == nil ? .ok : .serviceUnavailable)
        case "/metrics":
            return text(gateway.metricsText, type: "text/plain; version=0.0.4; charset=utf-8")
        default: return text("there are /healthz, /readyz and /metrics\n", status: .notFound)
        }
    }

    private func text(
        _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
    ) -> Response {
        let headers: HTTPFields = [.contentType: type, .cacheControl: "no-store"]
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
