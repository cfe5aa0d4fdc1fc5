internal import OrderModel

/// The first row of an order. It tells where the next order begins.
///
/// Rows carry no order number. Consecutive orders differ in their reference, except for repeats. The first repeat
/// differs by being one. Each further repeat begins again with the line and the link of its first row.
package struct OrderMark {
    private let reference: String
    private let isDuplicate: Bool
    private let lineSerial: Int64
    private let linkSerial: Int64?

    package init(first outcome: LineOutcome) {
        reference = outcome.reference
        isDuplicate = outcome.status == .duplicate
        lineSerial = outcome.lineSerial
        linkSerial = outcome.link?.serial
    }

    /// Tells whether a row belongs to the same order.
    package func continues(with outcome: LineOutcome) -> Bool {
        guard isDuplicate == (outcome.status == .duplicate), reference.hasSameBytes(as: outcome.reference) else {
            return false
        }
        return lineSerial != outcome.lineSerial || linkSerial != outcome.link?.serial
    }
}
