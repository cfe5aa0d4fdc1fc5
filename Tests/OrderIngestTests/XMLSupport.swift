import OrderIngest
import OrderModel
import OrderWorld

/// A file that is only bytes.
final class XMLBytesFile: InputFile {
    let bytes: [UInt8]
    var byteCount: Int { bytes.count }

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    convenience init(_ text: String) {
        self.init(Array(text.utf8))
    }

    func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int {
        let end = min(offset + count, bytes.count)
        guard offset < end else { return 0 }
        buffer.append(contentsOf: bytes[offset..<end])
        return end - offset
    }
}

/// A batch around orders; the root's attributes can be chosen.
func xmlBatch(_ orders: String, attributes: String = #"batchId="b-1" partnerId="p-1" submittedBy="a@x.example""#) -> String {
    "<OrderBatch xmlns=\"\(OrderBatchSchema.namespace)\" \(attributes)>\(orders)</OrderBatch>"
}

let xmlPurchaseOrder = """
    <Order reference="PO-1"><Customer id="c-1"/><Purchase productId="P" skuId="0001" quantity="4" termDuration="P1Y"/></Order>
    """
