/// The XML schema of a batch, part of the program.
public enum OrderBatchSchema {
    /// The namespace of every element of a batch.
    public static let namespace = "urn:docket:order-batch:1"

    /// The schema document (XSD 1.0), with which partners can check their files.
    public static var text: String {
        String(decoding: PackageResources.order_batch_xsd, as: UTF8.self)
    }
}
