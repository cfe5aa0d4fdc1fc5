internal import OrderModel

/// Returns the number of a decimal digit; nil for any other byte.
@inline(__always)
func digit(_ byte: UInt8) -> Int? {
    let number = byte &- UInt8(ascii: "0")
    return number < 10 ? Int(number) : nil
}

/// Returns the number that a range of digits makes; nil when it is empty, holds anything else, or is past `Int64`.
func digits(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64? {
    guard case .number(let number) = writtenNumber(bytes, range) else { return nil }
    return number
}

/// The result of reading a range of bytes as a whole number without a sign.
enum WrittenNumber: Equatable {
    case number(Int64)
    /// Digits alone, but too large for `Int64`.
    case tooLarge
    case none
}

func writtenNumber(_ bytes: Span<UInt8>, _ range: Range<Int>) -> WrittenNumber {
    guard !range.isEmpty else { return .none }
    var number: Int64 = 0
    var isTooLarge = false
    for index in range {
        guard let digit = digit(bytes[index]) else { return .none }
        let (product, overflowed) = number.multipliedReportingOverflow(by: 10)
        let (sum, carried) = product.addingReportingOverflow(Int64(digit))
        isTooLarge = isTooLarge || overflowed || carried
        number = sum
    }
    return isTooLarge ? .tooLarge : .number(number)
}

/// Reads a decimal number without a sign, as `ExactDecimal(utf8:)` does.
func decimal(_ bytes: Span<UInt8>, _ range: Range<Int>) -> ExactDecimal? {
    guard !range.isEmpty, bytes[range.lowerBound] != UInt8(ascii: "-") else { return nil }
    return ExactDecimal(utf8: bytes.extracting(range))
}
