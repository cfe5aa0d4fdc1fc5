internal import OrderModel

/// Objects that many postings share, each held once and found by its identity.
struct SharedRecords<Record: AnyObject> {
    private var records: [Record] = []
    private var indices: [ObjectIdentifier: UInt32] = [:]
    /// The record of the posting before, which most often has this one, too.
    private var last: (record: Record, index: UInt32)?

    subscript(index: UInt32) -> Record { records[Int(index)] }

    /// What the records say, each once.
    func distinct<Value: Hashable>(_ value: (Record) -> Value) -> Set<Value> { Set(records.map(value)) }

    mutating func index(of record: Record) -> UInt32 {
        if let last, last.record === record { return last.index }
        let next = UInt32(records.count)
        let index = indices[ObjectIdentifier(record), default: next]
        if index == next {
            records.append(record)
            indices[ObjectIdentifier(record)] = next
        }
        last = (record, index)
        return index
    }
}

/// What was sold, each offer held once.
struct OfferRecords {
    private var offers: [Offer] = []
    private var indices: [Offer: UInt32] = [:]

    subscript(index: UInt32) -> Offer { offers[Int(index)] }

    mutating func index(of offer: Offer) -> UInt32 {
        if let index = indices[offer] { return index }
        let index = UInt32(offers.count)
        offers.append(offer)
        indices[offer] = index
        return index
    }
}
