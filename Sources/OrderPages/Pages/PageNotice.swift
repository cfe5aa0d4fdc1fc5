/// A notice beside a page's figures: a few words, and a sentence.
public struct PageNotice: Sendable {
    public let name: String
    public let text: String

    public init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
