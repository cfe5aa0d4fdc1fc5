/// The guard against formulas: an apostrophe before a text that a spreadsheet would run.
///
/// Texts come from strangers, and a spreadsheet runs a cell that begins with `= + - @`, TAB or CR. With an apostrophe
/// in front, it takes the cell for text and hides the apostrophe (<doc:Reports>).
package enum FormulaGuard {
    /// The byte that keeps a spreadsheet from running the text after it.
    @inlinable package static var mark: UInt8 { .apostrophe }

    /// True when a spreadsheet runs a text that begins with the byte.
    @inlinable package static func isNeeded(before first: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), .tab, .carriageReturn: true
        default: false
        }
    }

    /// Tells whether a text is guarded, or looks so: a formula follows one mark or several, and all marks but the first
    /// are the text's own.
    @inlinable package static func stands(in text: Span<UInt8>) -> Bool {
        guard !text.isEmpty, text[0] == mark else { return false }
        for index in text.indices where text[index] != mark { return isNeeded(before: text[index]) }
        return false
    }
}
