/// The XML schema of `refund-requests.xml`, part of the program.
package enum RefundRequestsSchema {
    /// The namespace that every element of the file is in.
    package static let namespace = "urn:docket:refund-requests:1"

    /// The schema document (XSD 1.0), for programs that read the requests.
    package static var text: String {
        String(decoding: PackageResources.refund_requests_xsd, as: UTF8.self)
    }
}
