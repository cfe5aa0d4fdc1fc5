import TabularText
import Testing

/// The one guard against formulas.
@Suite(.timeLimit(.minutes(60))) struct FormulaGuardTests {
    @Test func `of all bytes, it stands before those with which a spreadsheet begins a formula`() {
        let needed = (UInt8.min ... .max).filter(FormulaGuard.isNeeded(before:))
        #expect(Set(needed) == Set("=+-@\t\r".utf8))
    }

    @Test(arguments: [
        ("'=1", true), ("'-", true), ("'+49", true), ("'@x", true), ("'\tx", true), ("'\rx", true), ("''=1", true),
        ("'''@", true), ("=1", false), ("'", false), ("''", false), ("'a", false), ("a'=1", false), ("", false),
    ])
    func `a text is guarded when a formula stands behind its marks`(text: String, isGuarded: Bool) {
        let stands = FormulaGuard.stands(in: text.utf8.span)
        #expect(stands == isGuarded)
    }

    @Test(arguments: ["=1+1", "+49", "-1", "@x", "\tx", "\rx", "=", "-"])
    func `a guarded cell is the text behind the mark, as a guarded text it shows, and begins no formula`(text: String)
        throws
    {
        var line = LineBuffer()
        line.guardedText(text)
        var cells: [CSVCell] = []
        var scanner = CSVScanner()
        let bytes = line.bytes
        let isRow = try scanner.next(in: bytes.span, into: &cells)
        try #require(isRow)
        let value = cells[0].text(in: bytes.span)
        #expect(value == "'" + text)
        let stands = FormulaGuard.stands(in: value.utf8.span)
        #expect(stands)
    }
}
