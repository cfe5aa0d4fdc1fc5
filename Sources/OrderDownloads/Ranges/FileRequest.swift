/// A request for a file: the fields of its head that decide about the answer.
package struct FileRequest: Hashable, Sendable {
    /// True for GET. HEAD knows no ranges (RFC 9110, section 14.2).
    package var isGet = true
    package var range: String?
    package var ifRange: String?
    package var ifMatch: String?
    package var ifNoneMatch: String?

    package init() {}

    /// Returns the answer for a file with a strong tag, such as `"5f1d…"` with its quotation marks.
    ///
    /// Conditions come in the order of RFC 9110, section 13.2.2. There is no date to compare, so `If-Range` with a date
    /// never holds, and brings the whole file.
    package func answer(tag: String, byteCount: Int64) -> FileAnswer {
        if let ifMatch, !Self.list(ifMatch, has: tag, weakly: false) { return .preconditionFailed }
        if let ifNoneMatch, Self.list(ifNoneMatch, has: tag, weakly: true) { return .notModified }
        guard isGet, let range else { return .whole }
        if let ifRange, ifRange != tag { return .whole }
        switch RangeAnswer(range, byteCount: byteCount) {
        case .whole: return .whole
        case .parts(let parts): return .parts(parts)
        case .unsatisfiable: return .rangeNotSatisfiable
        }
    }

    /// Tells whether a list of tags has a tag, or is `*`. The strong comparison leaves weak tags out.
    private static func list(_ field: String, has tag: String, weakly: Bool) -> Bool {
        field.split(separator: ",").contains { word in
            let blanks: Set<Character> = [" ", "\t"]
            var name = word.drop { blanks.contains($0) }
            while let last = name.last, blanks.contains(last) { name.removeLast() }
            if name == "*" || name == tag { return true }
            return weakly && name == "W/\(tag)"
        }
    }
}

/// The answer to a request for a file that is there.
package enum FileAnswer: Hashable, Sendable {
    /// 200.
    case whole
    /// 206 with these bytes.
    case parts([Range<Int64>])
    /// 304.
    case notModified
    /// 412.
    case preconditionFailed
    /// 416.
    case rangeNotSatisfiable
}
