/// A notice beside a page's figures: a few words, and a sentence.
package struct PageNotice: Sendable {
    package let name: String
    package let text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}
