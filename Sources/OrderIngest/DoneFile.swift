public import OrderModel

/// A batch's `.done`: the word of its sender that the batch is complete, and the totals that the sender states.
///
/// It is empty, or has lines `bytes=`, `sha256=`, `orders=` and `lines=`, each at most once, in any order.
public struct DoneFile: Hashable, Sendable {
    public private(set) var byteCount: Int?
    /// 64 lower-case hexadecimal digits.
    public private(set) var sha256: String?
    public private(set) var orderCount: Int?
    public private(set) var lineCount: Int?
    /// Lines of any other form.
    public private(set) var faults: [Fault] = []

    /// The most bytes of a `.done`.
    public static let bytesMax = 4 << 10

    public struct Fault: Hashable, Sendable {
        /// The place, such as `in line 2`.
        let place: String
        let value: String
        let problem: String
    }

    /// A `.done` that cannot be read as a file at all.
    public static let unreadable = DoneFile(
        faults: [Fault(place: "nothing:", value: "it is no file", problem: "\(empty)")])

    private static let keys = "bytes=, sha256=, orders= and lines="
    private static let empty = "an empty .done is enough to say that the batch is complete"

    /// Reads the bytes of a `.done`; no more than ``bytesMax`` and one more need be given.
    public static func parse(_ bytes: [UInt8]) -> DoneFile {
        guard bytes.count <= bytesMax else {
            return DoneFile(
                faults: [
                    Fault(
                        place: "something in", value: "more than \(bytesMax) bytes",
                        problem: "only \(keys) are read; \(empty)")
                ])
        }
        var done = DoneFile(faults: [])
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        for (index, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
            if !line.isEmpty { done.read(String(decoding: line, as: UTF8.self), number: index + 1) }
        }
        return done
    }

    private init(faults: [Fault]) {
        self.faults = faults
    }

    private mutating func read(_ line: String, number: Int) {
        func fault(_ problem: String) {
            faults.append(Fault(place: "in line \(number)", value: line, problem: problem))
        }
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let value = parts.count == 2 ? parts[1] : ""
        func count(_ place: inout Int?) {
            guard place == nil else { return fault("that line is there twice") }
            let isDigits = !value.isEmpty && value.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
            place = isDigits ? Int(value) : nil
            if place == nil { fault("a whole number has to stand there, as digits") }
        }
        switch parts.count == 2 ? parts[0] : "" {
        case "bytes": count(&byteCount)
        case "orders": count(&orderCount)
        case "lines": count(&lineCount)
        case "sha256":
            guard sha256 == nil else { return fault("that line is there twice") }
            let isHash = value.utf8.count == 64 && value.utf8.allSatisfy(Self.isHexadecimal)
            sha256 = isHash ? value.lowercased() : nil
            if !isHash { fault("64 hexadecimal digits have to stand there") }
        default: fault("that is none of \(Self.keys); \(Self.empty)")
        }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}

extension DoneFile {
    /// Returns the problems of totals that do not hold for the batch, and of lines that cannot be read.
    public func problems(against inspection: BatchInspection) -> [Problem] {
        var problems = self.problems(againstByteCount: inspection.byteCount)
        if let sha256, sha256 != inspection.sha256 {
            problems.append(Self.problem("sha256", stated: sha256, found: "the file has \(inspection.sha256)"))
        }
        if let orderCount, orderCount != inspection.orderCount {
            problems.append(
                Self.problem("orders", stated: "\(orderCount)", found: "the file holds \(inspection.orderCount)"))
        }
        if let lineCount, lineCount != inspection.lineCount {
            problems.append(
                Self.problem("lines", stated: "\(lineCount)", found: "the file holds \(inspection.lineCount)"))
        }
        return problems
    }

    /// Returns those problems for a file that is no sound batch; only its length is known.
    public func problems(againstByteCount found: Int) -> [Problem] {
        var problems = faults.map { Self.problem($0.place, stated: $0.value, found: $0.problem) }
        if let byteCount, byteCount != found {
            problems.append(Self.problem("bytes", stated: "\(byteCount)", found: "the file has \(found)"))
        }
        return problems
    }

    private static func problem(_ name: String, stated value: String, found: String) -> Problem {
        Problem(
            .controlTotalMismatch(in: "The .done", total: name, found: found), at: SourcePosition.start, value: value)
    }
}
