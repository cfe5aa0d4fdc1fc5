/// The XML schema of a batch, part of the program.
public enum OrderBatchSchema {
    /// The namespace that every element of a batch is in.
    public static let namespace = "urn:docket:order-batch:1"

    /// The schema document (XSD 1.0), for partners to check their files with.
    public static var text: String {
        String(decoding: PackageResources.order_batch_xsd, as: UTF8.self)
    }
}
