/// Gives every market a small number. Nearly all have two letters, which it does not hash.
struct MarketNumbering {
    /// The markets that are not two capital letters. Reference data should have none; their numbers follow the others.
    private var others: [String] = []

    private static let letterCount = 26
    private static let firstLetter = UInt8(ascii: "A")
    private static let twoLetterCount = letterCount * letterCount

    mutating func number(of market: String) -> Int {
        var letters = market.utf8.makeIterator()
        if let first = letters.next(), let second = letters.next(), letters.next() == nil {
            let (high, low) = (Int(first) - Int(Self.firstLetter), Int(second) - Int(Self.firstLetter))
            let range = 0..<Self.letterCount
            if range.contains(high), range.contains(low) { return high * Self.letterCount + low }
        }
        if let index = others.firstIndex(of: market) { return Self.twoLetterCount + index }
        others.append(market)
        return Self.twoLetterCount + others.count - 1
    }

    func market(_ number: Int) -> String {
        guard number < Self.twoLetterCount else { return others[number - Self.twoLetterCount] }
        let letters = [number / Self.letterCount, number % Self.letterCount]
        return String(decoding: letters.map { UInt8($0) + Self.firstLetter }, as: UTF8.self)
    }
}
