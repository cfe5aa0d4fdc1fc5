// The standard library normalises text for its own comparisons, and offers the result only as SPI. Foundation's needs
// ICU.
@_spi(_Unicode) internal import Swift

extension String {
    /// Tells where a text leaves Unicode's composed form (NFC), in which `é` is one character. Nil when it keeps to
    /// it.
    var compositionFault: String? {
        var composed = _nfc.makeIterator()
        for (index, scalar) in unicodeScalars.enumerated() where composed.next() != scalar {
            return "is not in Unicode's composed form (NFC) at character \(index + 1)"
        }
        return nil
    }
}
