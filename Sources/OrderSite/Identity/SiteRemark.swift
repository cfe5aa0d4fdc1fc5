internal import OrderModel
internal import OrderWorld

/// A small file of the site's own with a value on each line, as `name value`. It is read with care: what is no such
/// file says nothing.
struct SiteRemark {
    private var values: [Substring: Substring] = [:]

    private static let bytesMax = 4_096

    init(_ bytes: [UInt8]) {
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            if parts.count == 2 { values[parts[0]] = parts[1] }
        }
    }

    /// Reads the file at a path; nil when there is none, or none that this account can read.
    init?(at path: String, _ world: any World) {
        guard let bytes = try? world.contents(of: path, byteCountMax: Self.bytesMax) else { return nil }
        self.init(bytes)
    }

    func text(_ name: Substring) -> String? { values[name].map(String.init) }
    func number(_ name: Substring) -> Int? { values[name].flatMap { Int($0) } }
    func time(_ name: Substring) -> Timestamp? { values[name].flatMap { Timestamp($0) } }

    static func lines(_ values: [(name: String, value: String?)]) -> [UInt8] {
        let lines = values.compactMap { line in line.value.map { "\(line.name) \($0)\n" } }
        return Array(lines.joined().utf8)
    }
}
