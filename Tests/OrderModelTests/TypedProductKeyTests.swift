import OrderModel
import Testing

@Suite(.timeLimit(.minutes(60))) struct TypedProductKeyTests {
    private static let key = "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG"

    @Test(arguments: [
        "BBBBB-CCCCC-DDDDD-FFFFF-GGGGG", "bbbbb-ccccc-ddddd-fffff-ggggg", "BBBBBCCCCCDDDDDFFFFFGGGGG",
        "BBBBB–CCCCC–DDDDD–FFFFF–GGGGG", "BBBBB CCCCC DDDDD FFFFF GGGGG", " BBBBB-CCCCC-DDDDD-FFFFF-GGGGG.\n",
        "(BBBBB - CCCCC - DDDDD - FFFFF - GGGGG)",
    ])
    func `a key is known however it is typed, and not repeated`(text: String) {
        #expect(text.typedProductKey == Self.key)
        let shown = text.withoutTypedKeysAndTokens
        #expect(shown.contains("(a product key)") && !shown.uppercased().contains("GGGGG"), "\(shown)")
    }

    @Test(arguments: [
        "", "PO-1001", "BBBBB-CCCCC-DDDDD-FFFFF-GGGG", "BBBBB-CCCCC-DDDDD-FFFFF-GGGGGG", "xBBBBBCCCCCDDDDDFFFFFGGGGG",
        "ABBBB-CCCCC-DDDDD-FFFFF-GGGGG", "BBBB-BCCCC-CDDDD-DFFFF-FGGGGG", "BBBBB----CCCCC-DDDDD-FFFFF-GGGGG",
        "b91d7c40-6a2f-4e83-8c15-70e5f3a9d264",
    ])
    func `another text is no key, and stays as it is`(text: String) {
        #expect(text.typedProductKey == nil)
        #expect(text.withoutTypedKeysAndTokens == text)
    }

    @Test func `a key within words is not repeated, and the words are`() {
        #expect("Key: \(Self.key), lost".withoutTypedKeysAndTokens == "Key: (a product key), lost")
        #expect("Key: \(Self.key)".typedProductKey == nil)
    }
}
