import OrderFulfilment
import OrderLedger
import OrderModel
import OrderSite
import OrderVerification
import OrderWorld

/// Reads receipts that partners kept, each with its signature beside it.
enum KeptReceipts {
    private static let bytesMax = 16 << 20

    /// Reads the receipts. A file may be named as `receipt.json` or as `receipt.json.sig`.
    static func read(_ paths: [String], keys: [RecordedReceiptKey], world: any World) throws -> [KeptReceipt] {
        try paths.map { named in
            let path = named.hasSuffix(".sig") ? String(named.dropLast(4)) : named
            let bytes = try world.contents(of: path, byteCountMax: bytesMax)
            guard try world.status(path + ".sig") != nil else {
                throw CommandFailure(
                    "there is no signature \(path).sig beside the receipt; partners keep both files", .usage)
            }
            let text = String(
                decoding: try world.contents(of: path + ".sig", byteCountMax: bytesMax), as: UTF8.self)
            let signature = ReceiptSignature(text)
            let isKnown = keys.contains { $0.publicKey == signature?.publicKey }
            return KeptReceipt(name: path, bytes: bytes, isSigned: isKnown && signature?.holds(for: bytes) == true)
        }
    }
}
