import OrderLedger

/// Throws unless both are the same.
func expect<Value: Equatable>(_ value: Value, is expected: Value, _ what: String) throws {
    guard value == expected else { throw ConformanceFailure("\(what) is \(value), not \(expected)") }
}

/// Throws unless the condition holds.
func expect(_ condition: Bool, _ what: String) throws {
    guard condition else { throw ConformanceFailure("it does not hold that \(what)") }
}

/// Returns the value, and throws when there is none.
func found<Value>(_ value: Value?, _ what: String) throws -> Value {
    guard let value else { throw ConformanceFailure("there is no \(what)") }
    return value
}

/// Throws unless the store says that it is damaged.
func expectDamage(_ what: String, _ body: () throws -> Void) throws {
    do {
        try body()
    } catch LedgerError.damaged {
        return
    } catch {
        throw ConformanceFailure("\(what) throws \(error), not damage")
    }
    throw ConformanceFailure("\(what) is no damage")
}

/// Throws unless the store's own guard refuses.
func expectRefused(_ what: String, _ body: () throws -> Void) throws {
    do {
        try body()
    } catch LedgerError.guardRefused {
        return
    } catch {
        throw ConformanceFailure("\(what) throws \(error), not guardRefused")
    }
    throw ConformanceFailure("\(what) is not refused")
}
