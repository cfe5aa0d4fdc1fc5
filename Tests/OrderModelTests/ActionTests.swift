import OrderModel
import Testing

@Suite("An action", .timeLimit(.minutes(60)))
struct ActionTests {
    @Test(
        "has a number that never changes and a word",
        arguments: [(Action.purchase, 1, "Purchase"), (.getKeys, 2, "GetKeys"), (.cancel, 3, "Cancel")])
    func words(action: Action, number: UInt8, word: String) {
        #expect(action.rawValue == number)
        #expect(action.name == word)
        #expect(Action(name: word) == action)
        #expect(Action.allCases.count == 3)
    }

    @Test(
        "is refused in any other spelling",
        arguments: [
            "", "purchase", "PURCHASE", " Purchase", "Purchase ", "Buy", "Get Keys", "Getkeys", "Refund",
            "Get\u{212A}eys",
        ])
    func refused(word: String) {
        #expect(Action(name: word) == nil)
    }
}
