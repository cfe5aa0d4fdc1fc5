// The keys that rows of the files and postings of the ledger have in common.
extension KeyHash {
    /// Never 0, which stands for no key.
    func attributes(customer: UInt64, product: UInt64, quantity: Int64, day: Int32, isCredit: Bool) -> UInt64 {
        let when = UInt64(bitPattern: Int64(day)) << 1 | (isCredit ? 1 : 0)
        return key(key(customer, product), key(UInt64(bitPattern: quantity), when)) | 1
    }

    /// A SkuId shorter than four characters is padded with zeros, as everywhere (contract, section 3).
    func product(_ productId: ArraySlice<UInt8>, _ skuId: ArraySlice<UInt8>, currency: UInt64) -> UInt64 {
        let padding = [UInt8](repeating: UInt8(ascii: "0"), count: max(0, 4 - skuId.count))
        let sku = padding.isEmpty ? key(skuId) : key(padding + skuId)
        return key(key(key(productId), sku), currency)
    }

    func reference(_ reference: ArraySlice<UInt8>) -> UInt64 {
        key(reference) | 1
    }

    /// Never 0, which stands for no id.
    func subscription(_ id: some Collection<UInt8>) -> UInt32 {
        UInt32(truncatingIfNeeded: key(id, foldsCase: true)) | 1
    }

    func serial(_ serial: Int64) -> UInt64 {
        key(UInt64(bitPattern: serial), 0x5E41A1)
    }
}
