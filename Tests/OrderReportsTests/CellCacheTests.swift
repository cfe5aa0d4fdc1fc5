import OrderModel
import ReportSamples
import TabularText
import Testing

@testable import OrderReports

@Suite("Cells that are written again", .timeLimit(.minutes(60)))
struct CellCacheTests {
    @Test("are the cells of the same object, however many objects share the slots")
    func cacheIsRight() {
        var cache = CellCache<Customer>()
        var buffer = LineBuffer()
        var expected = ""
        let customers = (0..<1_000).map { Sample.customer(id: "c-\($0)") }
        for round in 0..<3 {
            for customer in round == 1 ? customers.reversed() : customers {
                let place = cache.place(of: customer) { $0.guardedText(customer.id) }
                buffer.append(contentsOf: cache.bytes[place])
                expected += customer.id + ","
            }
        }
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == expected)
    }

    @Test("are right for objects that live no longer than their row")
    func shortLivedObjects() {
        var cache = CellCache<Customer>()
        var buffer = LineBuffer()
        var expected = ""
        for number in 0..<2_000 {
            let customer = Sample.customer(id: "c-\(number)")
            let place = cache.place(of: customer) { $0.guardedText(customer.id) }
            buffer.append(contentsOf: cache.bytes[place])
            expected += "c-\(number),"
        }
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == expected)
    }

    @Test("are written anew for another value")
    func memoIsRight() {
        var memo = CellMemo<Int>()
        var buffer = LineBuffer()
        var writes = 0
        for value in [1, 1, 2, 2, 1] {
            if memo.needsCells(of: value) {
                writes += 1
                memo.line.number(value)
            }
            buffer.append(contentsOf: memo.line.bytes)
        }
        #expect(String(decoding: buffer.bytes, as: UTF8.self) == "1,1,2,2,1,")
        #expect(writes == 3)
    }
}
