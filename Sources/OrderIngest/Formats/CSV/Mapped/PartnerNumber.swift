internal import OrderModel

/// A number as a partner's program writes it, such as `1.668,28`.
///
/// Only a number of exactly that form is a number: the rules say what is wrong with any other text. A text that happens
/// to be a number of a batch, such as `12.34` where the decimal sign is a comma, could be meant in two ways.
struct PartnerNumber {
    private let decimal: [UInt8]
    private let thousands: [UInt8]?
    /// True for a field of whole numbers, where a fraction of nothing but zeros is left out.
    private let isWhole: Bool

    init(_ signs: IntakeProfile.NumberSigns, isWhole: Bool) {
        decimal = Array(String(signs.decimal).utf8)
        thousands = signs.thousands.map { Array(String($0).utf8) }
        self.isWhole = isWhole
    }

    /// Rewrites a number with a decimal point and without signs between thousands. Any other text is none afterwards.
    func makePlain(_ value: inout [UInt8]) {
        if let plain = plain(value) {
            value = plain
        } else if decimal != [Self.point] {
            // No number of a batch has a comma. A problem quotes the partner's own text.
            value = value.map { $0 == Self.point ? UInt8(ascii: ",") : $0 }
        }
    }

    private static let point = UInt8(ascii: ".")

    /// Returns the number as a batch has it; nil for a text of another form.
    private func plain(_ value: [UInt8]) -> [UInt8]? {
        var (plain, index) = ([UInt8](), 0)
        if value.first == UInt8(ascii: "-") || value.first == UInt8(ascii: "+") {
            plain.append(value[0])
            index = 1
        }
        guard let whole = wholePart(of: value, from: index) else { return nil }
        plain += whole.digits
        index = whole.end
        if index < value.count {
            guard value[index...].starts(with: decimal) else { return nil }
            let fraction = value[(index + decimal.count)...]
            guard !fraction.isEmpty, fraction.allSatisfy(Self.isDigit) else { return nil }
            if !isWhole || fraction.contains(where: { $0 != UInt8(ascii: "0") }) {
                plain.append(Self.point)
                plain += fraction
            }
        }
        return plain
    }

    /// Returns the digits before the decimal sign; nil when groups of them are not of three digits.
    private func wholePart(of value: [UInt8], from start: Int) -> (digits: [UInt8], end: Int)? {
        var groups: [ArraySlice<UInt8>] = []
        var index = start
        while true {
            let group = value[index...].prefix(while: Self.isDigit)
            guard !group.isEmpty else { return nil }
            groups.append(group)
            index = group.endIndex
            guard let thousands, value[index...].starts(with: thousands) else { break }
            index += thousands.count
        }
        let isGrouped = groups.count == 1 || groups[0].count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }
        return isGrouped ? (groups.flatMap(\.self), index) : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
