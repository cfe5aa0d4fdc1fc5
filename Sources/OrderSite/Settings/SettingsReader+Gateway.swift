internal import OrderModel
internal import Yams

/// Reads `downloads` and `gateway`.
extension SettingsReader {
    mutating func downloads() -> Settings.Downloads {
        var downloads = Settings.Downloads()
        downloads.folder = path(.downloadsFolder)
        downloads.refundBytes = number(.refundBytes, in: 0...Int.max) ?? downloads.refundBytes
        downloads.refundSeconds = number(.refundSeconds, in: 1...86_400) ?? downloads.refundSeconds
        downloads.sessionHours = number(.sessionHours, in: 1...720) ?? downloads.sessionHours
        downloads.accelRedirect = accelRedirect()
        return downloads
    }

    mutating func gateway() -> Settings.Gateway {
        var gateway = Settings.Gateway()
        gateway.trustedProxies = trustedProxies()
        gateway.drainSeconds = number(.drainSeconds, in: 0...86_400) ?? gateway.drainSeconds
        gateway.connections = number(.connections, in: 1...Int.max) ?? gateway.connections
        gateway.connectionsPerAddress =
            number(.connectionsPerAddress, in: 1...Int.max) ?? gateway.connectionsPerAddress
        gateway.headBytes = number(.headBytes, in: 1_024...65_536) ?? gateway.headBytes
        gateway.headSeconds = number(.headSeconds, in: 1...600) ?? gateway.headSeconds
        gateway.idleSeconds = number(.idleSeconds, in: 1...3_600) ?? gateway.idleSeconds
        gateway.stallSeconds = number(.stallSeconds, in: 1...3_600) ?? gateway.stallSeconds
        gateway.guessesPerMinute = number(.guessesPerMinute, in: 1...Int.max) ?? gateway.guessesPerMinute
        return gateway
    }

    /// Returns the place of nginx's own. It goes into a field of the answer's head, so it has plain characters alone.
    private mutating func accelRedirect() -> String? {
        guard let node = values[.accelRedirect], let (_, text) = text(node, .accelRedirect) else { return nil }
        let isPlain = text.utf8.allSatisfy { byte in
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            return isLetter || isDigit || "/-_.".utf8.contains(byte)
        }
        if isPlain, text.hasPrefix("/"), text.hasSuffix("/"), !text.contains("..") { return text }
        report(
            node, "of downloads.accelRedirect is no place of nginx",
            remedy: "write a path that begins and ends with a slash, such as /internal/")
        return nil
    }

    private mutating func trustedProxies() -> [AddressBlock] {
        guard let node = values[.trustedProxies] else { return [] }
        guard let sequence = node.sequence else {
            report(
                node, "of gateway.trustedProxies is no list",
                remedy: "write addresses or blocks of them as a list, such as [127.0.0.1, 10.0.0.0/8]")
            return []
        }
        var blocks: [AddressBlock] = []
        for word in sequence {
            if let block = AddressBlock(word.scalar?.string ?? "") {
                blocks.append(block)
            } else {
                report(
                    word, "of gateway.trustedProxies is no IP address and no block of them",
                    remedy: "write an address such as 127.0.0.1, or a block such as 10.0.0.0/8 or fd00::/8")
            }
        }
        return blocks
    }
}
