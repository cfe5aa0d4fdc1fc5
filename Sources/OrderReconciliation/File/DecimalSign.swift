internal import TabularText

/// The character between the whole units and the fraction. The other of the two separates thousands.
package enum DecimalMark: String, CaseIterable, Sendable {
    case point, comma

    var byte: UInt8 { self == .point ? .point : .comma }
    var other: DecimalMark { self == .point ? .comma : .point }
    /// A number with the mark.
    var example: String { self == .point ? "1668.28" : "1668,28" }
}

/// The decimal sign of one file, which all its numbers share.
struct DecimalSign: Sendable {
    let mark: DecimalMark
    /// The place that proves the sign, such as `line 2, Subtotal '0,500'`. Nil when it was named, or nothing speaks
    /// against it.
    let proof: String?
    /// True when the sign was proved or named. Otherwise it is the usual one for the separator of the cells.
    let isCertain: Bool
}

/// The evidence of one cell for the decimal sign of its file.
enum DecimalEvidence: Equatable {
    /// The cell has a whole number, or none at all.
    case none
    /// `0,500`, `12,5`, `1.668,28`, `1.234.567`: no number with the other sign.
    case proves(DecimalMark)
    /// `138,854`: one mark before three digits is a decimal sign or separates thousands.
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
            self = VendorNumber.read(bytes, range, decimal: decimal) == nil ? .none : .proves(decimal)
        }
    }
}

extension UInt8 {
    static let zeroDigit = UInt8(ascii: "0")
}
