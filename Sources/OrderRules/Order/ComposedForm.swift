// The standard library normalises for its own comparisons and offers the result only so; Foundation's needs ICU.
@_spi(_Unicode) internal import Swift

extension String {
    /// Says where a text is not in Unicode's composed form (NFC), in which `é` is one character; nil when it is.
    var compositionFault: String? {
        var composed = _nfc.makeIterator()
        for (index, scalar) in unicodeScalars.enumerated() where composed.next() != scalar {
            return "is not in Unicode's composed form (NFC) at character \(index + 1)"
        }
        return nil
    }
}
