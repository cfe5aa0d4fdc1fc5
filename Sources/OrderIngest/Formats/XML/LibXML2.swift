internal import CLibXML2

/// The library's own set-up, once per process.
///
/// libxml2 gets bytes and nothing else. It has no loader for entities or schemas left that could open a file or a
/// connection, and no message of it goes to standard error.
enum LibXML2 {
    /// Runs the set-up at its first use; a static is initialised once however many threads come.
    static let isReady: Bool = {
        xmlInitParser()
        // Builds a table behind a flag that no lock protects, so it is built here, before any thread uses it.
        xmlSchemaInitTypes()
        xmlSetExternalEntityLoader { _, _, _ in nil }
        xmlThrDefSetStructuredErrorFunc(nil) { _, _ in }
        return true
    }()

    /// The largest tag, comment or instruction that libxml2 itself takes: `XML_MAX_LOOKUP_LIMIT`, which its headers
    /// keep private.
    static let constructBytesMax = 10_000_000

    /// Readies the library for parsing on this thread, silently.
    static func prepare() {
        precondition(isReady, "libxml2 is set up")
        xmlSetStructuredErrorFunc(nil) { _, _ in }
    }
}

/// A fault that libxml2 reports.
struct XMLFault {
    let code: Int
    let message: String
    /// The name that the message is about, if libxml2 gives one.
    let name: String

    /// Reads an error; nil for a mere warning.
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
