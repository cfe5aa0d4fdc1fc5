internal import OrderModel

/// Numbers for people: commas between thousands, and a minus sign that screen readers read out.
enum NumberText {
    /// Returns an amount with exactly its currency's digits: `1,668.28`, `−1,200`.
    static func amount(_ minorUnits: Int128, _ currency: Currency) -> String {
        grouped(currency.text(ofMinorUnits: minorUnits))
    }

    /// Returns a plain decimal with a comma before every three digits of its whole part.
    static func grouped(_ decimal: String) -> String {
        let digits = decimal.drop { $0 == "-" }
        let whole = digits.prefix { $0 != "." }
        var text = whole.count < decimal.prefix(while: { $0 != "." }).count ? "\u{2212}" : ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text + digits[whole.endIndex...]
    }

    /// Returns a count with its noun: "1 order", "2 orders", "1,200 orders".
    static func count(_ count: Int, _ singular: String, plural: String? = nil) -> String {
        "\(grouped(String(count))) \(count == 1 ? singular : plural ?? singular + "s")"
    }

    /// Returns a part of a whole in tenths of a percent, as the length of a bar. Any part above 0 stays visible. Both
    /// numbers are at least 0.
    static func permille(_ part: Int128, of whole: Int128) -> Int {
        guard part > 0, whole > 0 else { return 0 }
        // The product cannot overflow: sums of amounts stay far below a thousandth of the type's range (2^63 minor
        // units on 2^53 lines).
        return max(3, Int(min(part, whole) * 1_000 / whole))
    }

    /// Returns tenths of a percent as a length: `61.5%`.
    static func percent(ofPermille permille: Int) -> String {
        permille % 10 == 0 ? "\(permille / 10)%" : "\(permille / 10).\(permille % 10)%"
    }
}
