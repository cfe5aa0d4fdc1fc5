internal import TabularText

/// The character between the whole units and the fraction; the other one of the two separates thousands.
public enum DecimalMark: String, CaseIterable, Sendable {
    case point, comma

    var byte: UInt8 { self == .point ? .point : .comma }
    var other: DecimalMark { self == .point ? .comma : .point }
    /// How a number with it looks.
    var example: String { self == .point ? "1668.28" : "1668,28" }
}

/// How the numbers of one file are read: all alike.
struct DecimalSign: Sendable {
    let mark: DecimalMark
    /// Where the file proves it, such as `line 2, Subtotal '0,500'`; nil where it was named, or nothing speaks against
    /// it.
    let proof: String?
    /// True when it was proved or named; else it is what goes with the separator of the cells.
    let isCertain: Bool
}

/// What a cell alone says of the decimal sign of its file.
enum DecimalEvidence: Equatable {
    /// A whole number, or none at all.
    case none
    /// `0,500`, `12,5`, `1.668,28`, `1.234.567`: it is no number with the other sign.
    case proves(DecimalMark)
    /// `138,854`: one mark with three digits behind it is a decimal sign or separates thousands.
    case open(DecimalMark)

    init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        var counts = (points: 0, commas: 0)
        var (last, first, hasExponent) = (range.upperBound, range.lowerBound, false)
        if !range.isEmpty, bytes[first] == UInt8(ascii: "-") || bytes[first] == UInt8(ascii: "+") { first += 1 }
        for index in first..<range.upperBound where !bytes[index].isDigit {
            switch bytes[index] {
            case .point: counts.points += 1
            case .comma: counts.commas += 1
            default: hasExponent = true
            }
            if hasExponent { break }
            last = index
        }
        guard last < range.upperBound else {
            self = .none
            return
        }
        let mark: DecimalMark = bytes[last] == .point ? .point : .comma
        let isAlone = counts.points + counts.commas == 1
        let isGroup = range.upperBound - last == 4 && (1...3).contains(last - first) && bytes[first] != .zeroDigit
        if isAlone, isGroup, !hasExponent {
            self = .open(mark)
        } else {
            let decimal = isAlone || (counts.points > 0 && counts.commas > 0) ? mark : mark.other
            self = VendorNumber.read(bytes, range, decimal) == nil ? .none : .proves(decimal)
        }
    }
}

extension UInt8 {
    static let zeroDigit = UInt8(ascii: "0")
}
