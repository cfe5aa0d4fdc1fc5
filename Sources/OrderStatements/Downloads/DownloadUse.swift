internal import OrderDownloads
internal import OrderModel
internal import TabularText

/// The use of a link in words.
enum DownloadUse {
    /// Says how many downloads are used and left, and when the last one began.
    static func words(_ count: DownloadCount) -> String {
        let left = DownloadAllowance.downloadsMax - count.used
        let last = count.lastBegunAt.map { ", the last at \($0)" } ?? ""
        let refunded = count.refunded > 0 ? ", \(count.refunded) taken back" : ""
        return "\(count.used) of \(DownloadAllowance.downloadsMax) downloads used, \(left) left\(refunded)\(last)"
    }

    static func append(_ count: DownloadCount, to json: inout JSONWriter) {
        json.number(count.used, key: "downloadsUsed")
        json.number(DownloadAllowance.downloadsMax - count.used, key: "downloadsLeft")
        json.number(count.refunded, key: "downloadsRefunded")
        if let last = count.lastBegunAt { json.string("\(last)", key: "lastBegunAt") }
    }

    /// The name of an outcome for a program.
    static func name(of outcome: Download.Outcome) -> String {
        switch outcome {
        case .open: "open"
        case .kept: "kept"
        case .refunded: "refunded"
        }
    }
}
