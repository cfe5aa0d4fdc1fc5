import OrderModel
import Testing

@Suite("Order references", .timeLimit(.minutes(60)))
struct ReferenceIndexTests {
    private func record(_ serial: Int64) -> RecordedReference {
        RecordedReference(
            orderSerial: serial, contentHash: ContentHash(high: 0, low: 0), action: .purchase, batchId: "B-1",
            recordedAt: Timestamp(secondsSinceEpoch: 0))
    }

    @Test("are told apart by their bytes, also where they are equal as strings")
    func bytes() {
        let (composed, decomposed) = ("Caf\u{E9}", "Cafe\u{301}")
        #expect(composed == decomposed)
        var index = ReferenceIndex()
        index[composed] = record(1)
        #expect(index[decomposed] == nil)
        index[decomposed] = record(2)
        #expect(index[composed]?.orderSerial == 1)
        #expect(index[decomposed]?.orderSerial == 2)
        #expect(index.count == 2)
    }

    @Test("lead to what was recorded last, and to nothing before")
    func lookUp() {
        var index: ReferenceIndex = ["PO-1": record(1)]
        #expect(index["PO-2"] == nil)
        #expect(index["po-1"] == nil)
        index["PO-1"] = record(3)
        #expect(index["PO-1"]?.orderSerial == 3)
        #expect(index.count == 1)
    }
}
