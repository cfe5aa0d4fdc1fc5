import TabularText
import Testing

@Suite(.timeLimit(.minutes(60))) struct TextTableTests {
    @Test func `columns are as wide as their widest cell, numbers stand to the right, and no line ends in spaces`() {
        let rows = [["Currency", "Rows", "Note"], ["EUR", "7", "Zürich"], ["USD", "12345", ""]]
        #expect(
            TextTable.lines(rows, rightAligned: [1]) == [
                "Currency   Rows  Note", "EUR           7  Zürich", "USD       12345",
            ])
    }
}
