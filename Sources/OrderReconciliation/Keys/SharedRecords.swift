/// Objects that many postings share. Each is held once, numbered, and found by its identity.
struct SharedRecords<Record: AnyObject> {
    private var records: [Record] = []
    private var numbers: [ObjectIdentifier: UInt32] = [:]
    /// The record of the posting before, which the next one mostly shares.
    private var last: (record: Record, number: UInt32)?

    subscript(number: UInt32) -> Record { records[Int(number)] }

    /// Returns the distinct values of the records.
    func distinct<Value: Hashable>(_ value: (Record) -> Value) -> Set<Value> { Set(records.map(value)) }

    mutating func number(of record: Record) -> UInt32 {
        if let last, last.record === record { return last.number }
        let next = UInt32(records.count)
        let number = numbers[ObjectIdentifier(record), default: next]
        if number == next {
            records.append(record)
            numbers[ObjectIdentifier(record)] = next
        }
        last = (record, number)
        return number
    }
}

/// Values that many postings have, each held once.
struct DistinctValues<Value: Hashable> {
    private var values: [Value] = []
    private var numbers: [Value: UInt32] = [:]
    /// The number of the posting before, which the next one mostly shares.
    private var last: UInt32 = 0

    subscript(number: UInt32) -> Value { values[Int(number)] }

    mutating func number(of value: Value) -> UInt32 {
        if Int(last) < values.count, values[Int(last)] == value { return last }
        last = numbers[value] ?? UInt32(values.count)
        if last == values.count {
            values.append(value)
            numbers[value] = last
        }
        return last
    }
}
