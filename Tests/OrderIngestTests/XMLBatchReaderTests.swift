import OrderModel
import OrderWorld
import Testing

@testable import OrderIngest

@Suite(.timeLimit(.minutes(60))) struct XMLBatchReaderTests {
    @Test func `every field of every action comes out decoded, with those of its order`() throws {
        let lines = try XMLReading(XMLSamples.full).lines
        #expect(lines.map(\.reference) == ["PO-1&\"<é", "PO-1&\"<é", "", "CX-3"])
        #expect(
            lines[0].fields == [
                .action: "Purchase", .customerId: "c-1", .customerDomainName: "alster.example", .productId: "P",
                .skuId: "0001", .quantity: "4", .termDuration: "P1Y", .billingPlan: "OneTime", .segment: "Commercial",
                .currency: "EUR", .hybridBenefit: "false", .version: "2019", .language: "en-US",
                .fileType: "64 Bit, ISO",
            ])
        #expect(
            lines[1].fields == [
                .action: "Purchase", .customerId: "c-1", .customerDomainName: "alster.example", .productId: "Q",
            ])
        #expect(
            lines[2].fields == [
                .action: "GetKeys", .customerDomainName: "x.example", .originalReference: "PO-0990",
            ])
        #expect(
            lines[3].fields == [
                .action: "Cancel", .customerId: "c\n2", .orderId: "O", .subscriptionId: "S",
                .requestedAmount: "1668.28",
                .impact: "Moderate", .reason: "Wrong <size> & café & ü\n        twice", .contactName: "Zoë",
                .contactEmail: "z@x.example", .contactPhone: "+49 40 1", .attachment: "a.pdf;b.pdf",
            ])
    }

    @Test func `orders and lines know the bytes that they are made of`() throws {
        let text = XMLSamples.full
        let bytes = Array(text.utf8)
        let reading = try XMLReading(text)
        func source(_ source: [Int]) -> String {
            String(decoding: bytes[source[1]..<source[1] + source[2]], as: UTF8.self)
        }
        #expect(reading.orders.map { $0[0] } == [6, 13, 14])
        #expect(reading.orders.map { $0[3] } == [2, 1, 1])
        #expect(reading.orders.allSatisfy { source($0).hasSuffix("Order>") })
        #expect(reading.lines.map { $0.source[0] } == [8, 11, 13, 15])
        #expect(source(reading.lines[1].source) == #"<Purchase productId="Q"/>"#)
        #expect(source(reading.lines[0].source).hasSuffix("</Purchase>"))
        #expect(source(reading.lines[3].source).hasPrefix("<o:Cancel "))
    }

    @Test(arguments: [1, 2, 3, 7, 64, 500])
    func `the size of the blocks changes nothing`(blockBytes: Int) throws {
        for text in [XMLSamples.full, "\u{FEFF}" + XMLSamples.full.replacing("\n", with: "\r\n")] {
            #expect(try XMLReading(text, blockBytes: blockBytes) == XMLReading(text))
        }
    }

    @Test func `a chunk has no more orders than asked for, and none is lost`() throws {
        let text = XMLSamples.batch(
            (1...100).map { "<Order reference='\($0)'><Cancel/></Order>" }.joined(separator: "\n"))
        for ordersMax in [1, 3, 10, 99, 100, 101] {
            let reading = try XMLReading(text, ordersMax: ordersMax)
            #expect(reading.lines.map(\.reference) == (1...100).map(String.init))
            #expect(reading.chunkSizes.dropLast().allSatisfy { $0 == ordersMax })
            #expect(reading.restarts.map(\.ordersBefore).last == 100)
        }
    }

    @Test func `asking for fewer orders than before divides what was already read`() throws {
        let text = XMLSamples.batch(
            (1...10).map { "<Order reference='\($0)'><Cancel/></Order>" }.joined(separator: "\n"))
        // Only libxml2 reads further than it was asked to.
        for readsPlain in [true, false] {
            let reader = try XMLBatchReader(
                file: XMLBytesFile(text), limits: IngestLimits(), startingAt: .start,
                blockBytes: XMLFeed.blockBytesDefault, readsPlain: readsPlain)
            var chunk = DraftChunk()
            var seen: [String] = []
            for ordersMax in readsPlain ? [4, 1, 2, 2] : [4, 1, 2, 5] {
                #expect(try reader.readChunk(into: &chunk, ordersMax: ordersMax))
                #expect(chunk.orders.count <= ordersMax)
                seen += chunk.orders.map { chunk.text(of: .orderReference, inLine: $0.lines.lowerBound) }
                #expect(chunk.restart.ordersBefore == seen.count)
                #expect(chunk.restart.line == seen.count + 1)
            }
            #expect(seen == (1...seen.count).map(String.init))
        }
    }

    @Test func `reading on from a restart point gives the same orders as reading through`() throws {
        let whole = try XMLReading(XMLSamples.full, ordersMax: 1)
        for (index, restart) in whole.restarts.enumerated() {
            let rest = try XMLReading(XMLSamples.full, ordersMax: 1, startingAt: restart)
            #expect(rest.orders == Array(whole.orders.dropFirst(index + 1)))
            #expect(rest.restarts == Array(whole.restarts.dropFirst(index + 1)))
        }
    }

    @Test func `a restart point stands behind the last order's end tag`() throws {
        let reading = try XMLReading(XMLSamples.full, ordersMax: 1)
        for (order, restart) in zip(reading.orders, reading.restarts) {
            #expect(restart.byteOffset == order[1] + order[2])
        }
        #expect(reading.restarts.map(\.line) == [12, 13, 20])
    }

    @Test(arguments: ["<!DOCTYPE a>" + XMLSamples.small, String(XMLSamples.small.dropLast()), "<a/>", ""])
    func `a file that is not what was inspected is an error of the world`(text: String) throws {
        #expect(throws: WorldError.self) { try XMLReading(text) }
    }
}

@Suite(.timeLimit(.minutes(60))) struct XMLPlaceTests {
    /// Returns the place of a field, and the text from there on.
    private func text(
        of field: Field, inOrder number: Int, line: Int = 0, of document: String = XMLSamples.full
    ) throws -> (text: String, position: SourcePosition) {
        let file = XMLBytesFile(document)
        let reader = try XMLBatchReader(file: file, limits: IngestLimits(), startingAt: .start)
        var chunk = DraftChunk()
        _ = try reader.readChunk(into: &chunk, ordersMax: 100)
        let order = chunk.orders[number]
        let position = try reader.position(of: field, in: chunk.lines[order.lines.lowerBound + line], of: order)
        return (String(decoding: file.bytes[position.byteOffset...].prefix(8), as: UTF8.self), position)
    }

    @Test(arguments: [
        (Field.batchId, 0, 0, "b-1\"\n   "), (.orderReference, 0, 0, "PO-&#x31"), (.customerId, 0, 1, "c-1\" dom"),
        (.customerDomainName, 0, 0, "alster.e"), (.action, 0, 1, "<Purchas"), (.currency, 0, 0, "EUR\" hyb"),
        (.version, 0, 0, "2019\" la"), (.productId, 0, 1, "Q\"/>\n  <"), (.reason, 2, 0, "Wrong <!"),
        (.contactEmail, 2, 0, "z@x.exam"), (.attachment, 2, 0, "a.pdf</o"), (.impact, 2, 0, "Moderate"),
    ])
    func `a field stands where its value begins`(field: Field, order: Int, line: Int, expected: String) throws {
        #expect(try text(of: field, inOrder: order, line: line).text == expected)
    }

    @Test(arguments: [
        (Field.orderReference, 1, 0, "<Order><"), (.customerId, 1, 0, "<Custome"), (.quantity, 0, 1, "<Purchas"),
        (.version, 0, 1, "<Purchas"), (.version, 1, 0, "<GetKeys"), (.title, 2, 0, "<o:Title"),
        (.customerDomainName, 2, 0, "<o:Custo"), (.reason, 1, 0, "<GetKeys"),
    ])
    func `a field that is absent stands where its element begins`(
        field: Field, order: Int, line: Int, expected: String
    ) throws {
        #expect(try text(of: field, inOrder: order, line: line).text == expected)
    }

    @Test func `line and column are those of the whole file`() throws {
        let (_, position) = try text(of: .hybridBenefit, inOrder: 0)
        #expect(position.line == 9)
        #expect(position.column == 58)
        let (_, phone) = try text(of: .contactPhone, inOrder: 2)
        #expect(phone.line == 18)
        #expect(phone.column == 56)
    }

    @Test func `columns count on over a line of any length`() throws {
        let orders = String(repeating: "<Order reference='é'><Cancel/></Order>", count: 5_000)
        let document = XMLSamples.batch(orders).replacing("\n", with: "")
        let (_, position) = try text(of: .orderReference, inOrder: 99, of: document)
        #expect(position.line == 1)
        #expect(position.column == XMLSamples.head.count + 99 * 38 + 19)
        let file = XMLBytesFile(document)
        let reader = try XMLBatchReader(file: file, limits: IngestLimits(), startingAt: .start)
        var chunk = DraftChunk()
        while try reader.readChunk(into: &chunk, ordersMax: 1_000), chunk.restart.ordersBefore < 5_000 {}
        let last = try #require(chunk.orders.last)
        let place = try reader.position(of: .orderReference, in: chunk.lines[last.lines.lowerBound], of: last)
        #expect(place.column == XMLSamples.head.count + 4_999 * 38 + 19)
    }
}
