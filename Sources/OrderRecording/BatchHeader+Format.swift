package import OrderIngest
package import OrderLedger
package import OrderModel

extension BatchHeader {
    /// Returns the format of the batch's file, which is read by `profile`, if it has one. Throws when another program
    /// chose the format.
    package func format(by profile: IntakeProfile?) throws(LedgerError) -> any BatchFormat {
        guard let format = BatchFormats.named(formatName, profile: profile) else {
            throw .damaged("a batch has the format '\(formatName.visible)', which is not read")
        }
        return format
    }
}
