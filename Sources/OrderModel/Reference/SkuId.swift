/// Pads SkuIds, which lose their leading zeros in exported price lists. A SkuId of fewer than four characters stands
/// for itself with zeros before it.
public enum SkuId {
    /// The least number of characters of a SkuId.
    public static let length = 4

    /// Returns the SkuId with the zeros that it lacks.
    public static func padded(_ skuId: String) -> String {
        String(repeating: "0", count: missingZeros(count: skuId.utf8.count)) + skuId
    }

    /// Returns the number of zeros that a SkuId of so many bytes lacks.
    public static func missingZeros(count: Int) -> Int { max(0, length - count) }
}
