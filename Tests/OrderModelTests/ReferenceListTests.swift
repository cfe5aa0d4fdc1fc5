import OrderModel
import Testing

/// The references of a chunk.
@Suite(.timeLimit(.minutes(60)))
struct ReferenceListTests {
    @Test func `a list has its references in the order in which they came`() {
        let bytes = Array("x,PO-2,y".utf8)
        var list: ReferenceList = ["PO-1", "", "Café"]
        list.append(2..<6, in: bytes.span)
        #expect(Array(list) == ["PO-1", "", "Café", "PO-2"])
        #expect(list.count == 4)
        #expect(list.range(at: 3) == 9..<13)
        #expect(Array(list.bytes[list.range(at: 2)]) == Array("Café".utf8))
        #expect(list == ReferenceList(["PO-1", "", "Café", "PO-2"]))
    }

    @Test func `recent references are those of this chunk and the one before`() {
        let bytes = Array("PO-1PO-2".utf8)
        func record(_ serial: Int64) -> RecordedReference {
            RecordedReference(
                orderSerial: serial, contentHash: ContentHash(high: 0, low: 0), action: .purchase, batchId: "B-1",
                recordedAt: Timestamp(secondsSinceEpoch: 0))
        }
        var recent = RecentReferences()
        recent.beginChunk()
        recent.insert(record(1), under: 0..<4, in: bytes.span)
        #expect(recent.find(0..<4, in: bytes.span)?.orderSerial == 1)
        recent.beginChunk()
        recent.insert(record(2), under: 4..<8, in: bytes.span)
        #expect(recent.find(0..<4, in: bytes.span)?.orderSerial == 1)
        #expect(recent.find(4..<8, in: bytes.span)?.orderSerial == 2)
        recent.beginChunk()
        #expect(recent.find(0..<4, in: bytes.span) == nil)
        #expect(recent.find(4..<8, in: bytes.span)?.orderSerial == 2)
    }

    @Test func `a reference that is taken away leaves the others`() {
        func record(_ serial: Int64) -> RecordedReference {
            RecordedReference(
                orderSerial: serial, contentHash: ContentHash(high: 0, low: 0), action: .purchase, batchId: "B-1",
                recordedAt: Timestamp(secondsSinceEpoch: 0))
        }
        var index: ReferenceIndex = ["PO-1": record(1), "PO-2": record(2)]
        #expect(index == ["PO-2": record(2), "PO-1": record(1)])
        #expect(index != ["PO-2": record(2), "PO-1": record(3)])
        index["PO-1"] = nil
        #expect(index == ["PO-2": record(2)])
    }

    @Test(arguments: [
        (["b"], ["b"]), (["b", "a", "c"], ["a", "b", "c"]), (["PO-10", "PO-9", "PO-1"], ["PO-1", "PO-10", "PO-9"]),
        (["Caf\u{E9}", "Cafe\u{301}"], ["Cafe\u{301}", "Caf\u{E9}"]), (["x", ""], ["", "x"]), ([], []),
    ])
    func `references are put in the order of their bytes`(references: [String], sorted: [String]) {
        let list = ReferenceList(references)
        #expect(list.indicesInByteOrder.map { Array(list[$0].utf8) } == sorted.map { Array($0.utf8) })
    }

    @Test(arguments: [("a", "b"), ("PO-1", "PO-10"), ("", "x"), ("Cafe\u{301}", "Caf\u{E9}"), ("z", "\u{E9}")])
    func `bytes are compared with a reference in both directions`(less: String, greater: String) {
        let list = ReferenceList([less, greater])
        #expect(list.compare(Array(less.utf8).span.bytes, withReferenceAt: 1) < 0)
        #expect(list.compare(Array(greater.utf8).span.bytes, withReferenceAt: 0) > 0)
        #expect(list.compare(Array(greater.utf8).span.bytes, withReferenceAt: 1) == 0)
    }
}
