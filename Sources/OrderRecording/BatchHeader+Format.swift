package import OrderIngest
package import OrderLedger
internal import OrderModel

extension BatchHeader {
    /// Returns the format of the batch's file. Throws when another program chose it.
    package func format() throws(LedgerError) -> any BatchFormat {
        guard let format = BatchFormats.named(formatName) else {
            throw .damaged("a batch has the format '\(formatName.visible)', which is not read")
        }
        return format
    }
}
