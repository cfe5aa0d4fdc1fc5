internal import CLibXML2

/// The library's own set-up, once per process.
///
/// libxml2 is given bytes and asked for nothing else: no loader for entities or schemas is left that could open a file
/// or a connection, and no message goes to standard error.
enum LibXML2 {
    /// Runs the set-up the first time it is touched; a static is initialised once however many threads come.
    static let isReady: Bool = {
        xmlInitParser()
        // Builds a table behind a flag that no lock protects, so it is built here, before any thread uses it.
        xmlSchemaInitTypes()
        xmlSetExternalEntityLoader { _, _, _ in nil }
        xmlThrDefSetStructuredErrorFunc(nil) { _, _ in }
        return true
    }()

    /// How far libxml2 itself goes in one tag, comment or instruction: `XML_MAX_LOOKUP_LIMIT`, which its headers keep
    /// private.
    static let constructBytesMax = 10_000_000

    /// Readies the library for parsing on this thread, silently.
    static func prepare() {
        precondition(isReady)
        xmlSetStructuredErrorFunc(nil) { _, _ in }
    }
}

/// What libxml2 says is wrong.
struct XMLFault {
    let code: Int
    let message: String
    /// The name that the message is about, where libxml2 gives one.
    let name: String

    /// Nil for a mere warning.
    init?(_ error: UnsafePointer<xmlError>?) {
        guard let error = error?.pointee, error.level.rawValue >= XML_ERR_ERROR.rawValue else { return nil }
        code = Int(error.code)
        message = error.message.map { String(cString: $0) } ?? ""
        name = error.str1.map { String(cString: $0) } ?? ""
    }

    func isCode(_ code: xmlParserErrors) -> Bool {
        self.code == Int(code.rawValue)
    }
}
