extension Currency {
    /// Reads an amount as ``Money/init(text:currency:)`` does, in minor units, also where it is past `Int64`, as the
    /// sum of several lines may be. Nil past `Int128`.
    public func minorUnits(ofAmount text: some StringProtocol) -> Int128? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 2, omittingEmptySubsequences: false)
        let fractionDigits = parts.count == 2 ? parts[1].count : 0
        guard parts.count <= 2, !parts.contains(where: \.isEmpty), fractionDigits <= minorUnitDigits else { return nil }
        let zeros = repeatElement(UInt8(ascii: "0"), count: minorUnitDigits - fractionDigits)
        var units: Int128 = 0
        for digit in Array(parts.joined()) + zeros {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            let (product, overflowed) = units.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(Int128(digit - UInt8(ascii: "0")))
            guard !overflowed, !carried else { return nil }
            units = sum
        }
        return units
    }
}
