import Testing

@testable import OrderRun

@Suite(.timeLimit(.minutes(60))) struct FreeNameTests {
    /// Returns the free name when the name itself and all numbers up to `last` are taken, and the count of questions.
    private func first(_ name: String, last: Int, bytesMax: Int = 246) -> (name: String, questions: Int) {
        var questions = 0
        let free = FreeName.first(name, bytesMax: bytesMax) { candidate in
            questions += 1
            guard let dash = candidate.lastIndex(of: "-") else { return last >= 1 }
            return (Int(candidate[dash...].dropFirst()) ?? .max) <= last
        }
        return (free, questions)
    }

    @Test(arguments: [
        (0, "b"), (1, "b-2"), (2, "b-3"), (15, "b-16"), (16, "b-17"), (17, "b-18"), (31, "b-32"), (32, "b-33"),
        (33, "b-34"), (1_000, "b-1001"), (999_999, "b-1000000"),
    ])
    func `is the name, or the first number that is free`(last: Int, name: String) {
        #expect(first("b", last: last).name == name)
    }

    @Test func `a million files of one name cost a few questions each`() {
        #expect(first("b", last: 1_000_000).questions < 60)
    }

    @Test func `is cut to whole characters where it is too long`() {
        #expect(first("ééé", last: 0, bytesMax: 6).name == "ééé")
        #expect(first("ééé", last: 0, bytesMax: 5).name == "éé")
        #expect(first("ééé", last: 1, bytesMax: 6).name == "éé-2")
        #expect(first("ééé", last: 9, bytesMax: 6).name == "é-10")
    }
}
