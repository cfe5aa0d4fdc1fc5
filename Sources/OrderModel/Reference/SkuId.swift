/// SkuIds lose their leading zeros in exported price lists, so one shorter than four characters stands for itself with
/// zeros before it.
public enum SkuId {
    /// Characters that a SkuId has at least.
    public static let length = 4

    /// The SkuId with the zeros that it lacks.
    public static func padded(_ skuId: String) -> String {
        String(repeating: "0", count: missingZeros(count: skuId.utf8.count)) + skuId
    }

    /// The zeros that a SkuId of so many bytes lacks.
    public static func missingZeros(count: Int) -> Int { max(0, length - count) }
}
