package import OrderSite

/// The address of a client: that of its connection, or the one that a trusted proxy names.
package enum ClientAddress {
    /// Returns the address. `forwarded` has the values of `X-Forwarded-For`, in the order of the request.
    ///
    /// Each proxy adds the address that it saw at the end. So the last one that is no trusted proxy is the client's,
    /// and what stands before it may be invented.
    package static func of(
        connection: IPAddress, forwarded: [String], trusting proxies: [AddressBlock]
    ) -> IPAddress {
        guard isTrusted(connection, proxies) else { return connection }
        var address = connection
        for word in forwarded.joined(separator: ",").split(separator: ",").reversed().prefix(32) {
            guard let next = IPAddress(String(word.filter { $0 != " " })) else { return address }
            address = next
            if !isTrusted(next, proxies) { break }
        }
        return address
    }

    package static func isTrusted(_ address: IPAddress, _ proxies: [AddressBlock]) -> Bool {
        proxies.contains { $0.contains(address) }
    }
}
