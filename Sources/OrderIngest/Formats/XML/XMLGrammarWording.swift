internal import CLibXML2
internal import OrderModel

/// Words the faults of a document that is not well-formed: the characters there, and the ones to write instead.
enum XMLGrammarWording {
    static func sentence(_ fault: XMLFault) -> String {
        if isAboutAmpersand(fault) { return "A '&' stands here by itself; write &amp; for the character &." }
        if isAboutLessThan(fault) { return "A '<' stands here that begins no tag; write &lt; for the character <." }
        let name = XMLWording.short(fault.name)
        if fault.isCode(XML_ERR_ATTRIBUTE_REDEFINED) { return "The attribute \(name) stands twice in the tag." }
        if fault.isCode(XML_ERR_ATTRIBUTE_WITHOUT_VALUE) {
            return "The attribute \(name) has no value; write it as \(name)=\"…\"."
        }
        if fault.isCode(XML_NS_ERR_UNDEFINED_NAMESPACE) {
            return "The prefix \(name) stands for no namespace; declare it with xmlns:\(name)=\"…\", or leave it out."
        }
        if fault.isCode(XML_ERR_INVALID_CHAR), fault.message.contains("CharRef") {
            return "The character reference that ends here names no character that XML has."
        }
        if let sentence = sentences.first(where: { fault.isCode($0.code) })?.sentence { return sentence }
        return "This is not well-formed XML."
    }

    /// Tells whether a `&` begins no reference: no name or number follows it, or no semicolon ends it.
    static func isAboutAmpersand(_ fault: XMLFault) -> Bool {
        fault.isCode(XML_ERR_ENTITYREF_SEMICOL_MISSING)
            || fault.isCode(XML_ERR_NAME_REQUIRED) && fault.message.contains("EntityRef")
    }

    /// Tells whether a `<` is in a text.
    static func isAboutLessThan(_ fault: XMLFault) -> Bool {
        fault.isCode(XML_ERR_NAME_REQUIRED) && fault.message.contains("StartTag")
    }

    private static let declaration =
        "The XML declaration is not as it has to be; write <?xml version=\"1.0\" encoding=\"UTF-8\"?>, or leave it out."

    private static let sentences: [(code: xmlParserErrors, sentence: String)] = [
        (
            XML_ERR_LT_IN_ATTRIBUTE,
            "A '<' stands in the value of an attribute; write &lt; for it. Or the quote that ends the value is missing."
        ),
        (XML_ERR_INVALID_CHARREF, "The character reference here is no number with a semicolon, such as &#38;."),
        (XML_ERR_INVALID_DEC_CHARREF, "The character reference here is no number with a semicolon, such as &#38;."),
        (XML_ERR_INVALID_HEX_CHARREF, "The character reference here is no number with a semicolon, such as &#x26;."),
        (XML_ERR_INVALID_CHAR, "A character stands here that XML does not have."),
        (XML_ERR_ATTRIBUTE_NOT_STARTED, "The value of an attribute stands in quotes, and here is none."),
        (XML_ERR_ATTRIBUTE_NOT_FINISHED, "The quote that ends the value of the attribute is missing."),
        (XML_ERR_SPACE_REQUIRED, "A blank is missing before this, or a quote is one too many."),
        (XML_ERR_EQUAL_REQUIRED, "An = is missing here."),
        (XML_ERR_GT_REQUIRED, "The tag is not ended; a > is missing, or an attribute is not written as name=\"…\"."),
        (XML_ERR_LTSLASH_REQUIRED, "An end tag such as </Order> is missing here."),
        (XML_ERR_TAG_NOT_FINISHED, "An end tag is missing here."),
        (XML_ERR_MISPLACED_CDATA_END, "The characters ]]> stand in a text; write ]]&gt; for them."),
        (XML_ERR_CDATA_NOT_FINISHED, "The CDATA section is not ended; ]]> is missing."),
        (XML_ERR_HYPHEN_IN_COMMENT, "Two hyphens in a row stand in a comment, where XML does not allow them."),
        (XML_ERR_COMMENT_NOT_FINISHED, "The comment is not ended; --> is missing."),
        (XML_ERR_PI_NOT_STARTED, "The processing instruction has no name."),
        (XML_ERR_PI_NOT_FINISHED, "The processing instruction is not ended; ?> is missing."),
        (XML_ERR_RESERVED_XML_NAME, "An XML declaration stands only at the very beginning of a file."),
        (XML_ERR_NAME_REQUIRED, "A name is missing here."),
        (XML_ERR_XMLDECL_NOT_STARTED, declaration), (XML_ERR_XMLDECL_NOT_FINISHED, declaration),
        (XML_ERR_VERSION_MISSING, declaration), (XML_ERR_UNKNOWN_VERSION, declaration),
        (XML_ERR_STANDALONE_VALUE, declaration), (XML_ERR_ENCODING_NAME, declaration),
        (XML_ERR_STRING_NOT_STARTED, declaration), (XML_ERR_STRING_NOT_CLOSED, declaration),
        (XML_NS_ERR_QNAME, "A name has a colon where none can stand."),
        (XML_NS_ERR_ATTRIBUTE_REDEFINED, "The same attribute stands twice in the tag."),
        (XML_NS_ERR_XML_NAMESPACE, "The namespace or prefix is reserved, or the namespace is empty."),
    ]
}
