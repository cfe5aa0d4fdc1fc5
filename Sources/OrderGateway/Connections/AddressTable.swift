package import OrderSite
internal import Synchronization

/// Counts what addresses do: their connections, and their questions for unknown links. A site of version 6 has a whole
/// block of addresses, so 64 bits of them count as one.
package final class AddressTable: Sendable {
    private let state = Mutex(State())

    private struct State: Sendable {
        var connections: [AddressKey: Int] = [:]
        var connectionCount = 0
        var guesses: [AddressKey: Guesses] = [:]
    }

    private struct AddressKey: Hashable {
        let block: UInt128
        let bitCount: Int

        init(_ address: IPAddress) {
            (block, bitCount) = (address.block(address.bitCount == 32 ? 32 : 64), address.bitCount)
        }
    }

    /// The guesses of one minute.
    private struct Guesses: Sendable {
        var minute: Int64
        var count: Int
    }

    /// The most addresses whose guesses are remembered.
    private static let guessersMax = 100_000

    package init() {}

    /// The connections that are open.
    package var connectionCount: Int { state.withLock { $0.connectionCount } }

    /// Takes a connection in; returns false when there are too many. `address` is nil for a trusted proxy, whose
    /// connections only count together.
    package func open(_ address: IPAddress?, _ bounds: Settings.Gateway) -> Bool {
        state.withLock { state in
            guard state.connectionCount < bounds.connections else { return false }
            if let key = address.map(AddressKey.init) {
                guard state.connections[key, default: 0] < bounds.connectionsPerAddress else { return false }
                state.connections[key, default: 0] += 1
            }
            state.connectionCount += 1
            return true
        }
    }

    package func close(_ address: IPAddress?) {
        state.withLock { state in
            state.connectionCount -= 1
            guard let key = address.map(AddressKey.init), let count = state.connections[key] else { return }
            state.connections[key] = count == 1 ? nil : count - 1
        }
    }

    /// Counts a question for a link that is none. Returns the seconds to wait when there were too many in this minute;
    /// nil when there were not. `second` is of a clock that never goes back.
    package func guess(_ address: IPAddress, mostInMinute: Int, second: Int64) -> Int64? {
        state.withLock { state in
            let (key, minute) = (AddressKey(address), second / 60)
            if state.guesses.count >= Self.guessersMax {
                state.guesses = state.guesses.filter { $0.value.minute == minute }
                if state.guesses.count >= Self.guessersMax { state.guesses.removeAll() }
            }
            var guesses = state.guesses[key] ?? Guesses(minute: minute, count: 0)
            if guesses.minute != minute { guesses = Guesses(minute: minute, count: 0) }
            guesses.count += 1
            state.guesses[key] = guesses
            return guesses.count > mostInMinute ? 60 - second % 60 : nil
        }
    }
}
