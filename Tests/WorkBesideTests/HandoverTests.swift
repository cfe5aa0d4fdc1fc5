import Dispatch
import Synchronization
import Testing
import WorkBeside

@Suite(.timeLimit(.minutes(60))) struct HandoverTests {
    private struct Broken: Error {}

    @Test(arguments: [1, 2, 24])
    func `items come in their order, and no more of them are under way than there is room for`(itemsMax: Int) throws {
        let handover = Handover<[Int]>(itemsMax: itemsMax)
        let madeCount = Mutex(0)
        let queue = DispatchQueue(label: "giver")
        queue.async {
            for number in 0..<1_000 {
                guard let spare = try? handover.room() else {
                    // There is room, as nobody stops, and no item to use again.
                    madeCount.withLock { $0 += 1 }
                    handover.add([number])
                    continue
                }
                var item = spare
                item.append(number)
                handover.add(item)
            }
            handover.end()
        }
        var numbers: [Int] = []
        while var item = try handover.next() {
            numbers += item
            item.removeAll(keepingCapacity: true)
            handover.giveBack(item)
        }
        queue.sync {}
        #expect(numbers == Array(0..<1_000))
        #expect(madeCount.withLock { $0 } <= itemsMax)
    }

    @Test func `an error comes behind the items that were added before it`() throws {
        let handover = Handover<Int>(itemsMax: 2)
        _ = try handover.room()
        handover.add(7)
        handover.fail(Broken())
        #expect(try handover.next() == 7)
        #expect(throws: Broken.self) { try handover.next() }
    }

    @Test func `a giver that waits for room ends when the taker stops`() throws {
        let handover = Handover<Int>(itemsMax: 1)
        let addedCount = Mutex(0)
        let queue = DispatchQueue(label: "giver")
        queue.async {
            while let _ = try? handover.room() ?? 0 {
                handover.add(0)
                addedCount.withLock { $0 += 1 }
            }
        }
        _ = try handover.next()
        handover.stop()
        queue.sync {}
        #expect(addedCount.withLock { $0 } == 1)
    }
}
