import OrderModel
import OrderWorld
import Testing

@testable import OrderIngest

@Suite("A CSV file that is not what was inspected any more", .timeLimit(.minutes(60)))
struct CSVReaderChangedFileTests {
    private static let sound = CSVSample.batch(CSVSample.row("1"), CSVSample.row("2"))

    @Test(
        "is not read on",
        arguments: [
            sound + "b,p\n", sound + "b,p,s,3,-,c,x,\n", sound + "b,p,s,3,-,c,a\"\n", sound + "b,p,s,3,-,c,\"a",
            sound + "b,p,s,3,-,c,\r", "\"", "Batch\"Id\n", "", "\n\n", "\u{FEFF}",
        ])
    func changed(text: String) {
        let error = #expect(throws: WorldError.self) { try CSVReading(text) }
        #expect(error?.description == "cannot read the batch: the file changed while it was read")
    }

    @Test("is not read on where it became shorter")
    func shorter() {
        let bytes = Array(Self.sound.utf8)
        let error = #expect(throws: WorldError.self) {
            let file = CSVBytesFile(bytes, byteCount: bytes.count + 10)
            let reader = try CSVBatchReader(file: file, limits: IngestLimits(), startingAt: .start, blockBytes: 16)
            var chunk = DraftChunk()
            while try reader.readChunk(into: &chunk, ordersMax: 1) {}
        }
        #expect(error?.reason == "the file became shorter while it was read")
    }

    @Test("is not read on where its disk fails")
    func failing() {
        #expect(throws: CSVBytesFile.failure) {
            let file = CSVBytesFile(Array(Self.sound.utf8), failsFrom: 90)
            let reader = try CSVBatchReader(file: file, limits: IngestLimits(), startingAt: .start, blockBytes: 16)
            var chunk = DraftChunk()
            while try reader.readChunk(into: &chunk, ordersMax: 1) {}
        }
    }

    @Test("is not read on where a cell outgrew the bound")
    func tooLong() {
        let bytes = Array(CSVSample.batch(CSVSample.row("1", "123456789012345")).utf8)
        #expect(throws: WorldError.self) { try CSVReading(bytes, limits: IngestLimits(fieldBytes: 14)) }
        #expect(throws: Never.self) { try CSVReading(bytes, limits: IngestLimits(fieldBytes: 15)) }
    }
}
