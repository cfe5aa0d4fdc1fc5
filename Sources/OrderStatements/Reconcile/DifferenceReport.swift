internal import Crypto
internal import OrderLedger
internal import OrderModel
internal import OrderReconciliation
internal import OrderReports
internal import OrderWorld

/// The `reconcile.csv` of a reconcile, as it was written: the `reconcile.json` beside it has its SHA-256.
struct DifferenceReport {
    /// The days that were reconciled.
    let period: PostingPeriod
    private let file: any InputFile
    private let name: String

    /// Opens a report; nil for a file that does not begin as one does.
    ///
    /// Throws ``DifferenceSearchError/changedReport(file:)`` when it is not as it was written, and a `WorldError`.
    init?(_ path: String, world: any World) throws {
        file = try world.openForReading(path)
        name = path.split(separator: "/").last.map(String.init) ?? path
        guard try Self.beginsAsReport(file) else { return nil }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        guard try world.status(folder + "reconcile.json") != nil else {
            throw DifferenceSearchError.changedReport(file: name)
        }
        let summary = String(
            decoding: try world.contents(of: folder + "reconcile.json", byteCountMax: Self.summaryBytesMax),
            as: UTF8.self)
        guard summary.contains("\"sha256\": \"\(try Self.sha256(of: file))\""),
            let from = Self.day("from", in: summary), let through = Self.day("to", in: summary),
            let period = PostingPeriod(from: from, through: through)
        else { throw DifferenceSearchError.changedReport(file: name) }
        self.period = period
    }

    /// The most bytes of a `reconcile.json`, which has a few lines for each accepted difference.
    private static let summaryBytesMax = 64 << 20

    /// Tells whether a file begins with the columns of a report, in whatever form a program saved it.
    private static func beginsAsReport(_ file: any InputFile) throws -> Bool {
        var bytes: [UInt8] = []
        _ = try file.read(at: 0, count: 128, appendingTo: &bytes)
        let text = String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self)
        return text.contains("Verdict") && text.contains("MatchedBy")
    }

    /// Returns the first day of a name: the period stands before everything else that has days.
    private static func day(_ key: String, in summary: String) -> CivilDate? {
        guard let place = summary.firstRange(of: "\"\(key)\": \"") else { return nil }
        return CivilDate(summary[place.upperBound...].prefix(10))
    }

    private static func sha256(of file: any InputFile) throws -> String {
        var (hash, offset) = (SHA256(), 0)
        while true {
            var bytes: [UInt8] = []
            guard try file.read(at: offset, count: 1 << 20, appendingTo: &bytes) > 0 else { break }
            hash.update(data: bytes)
            offset += bytes.count
        }
        return HexadecimalText.of(hash.finalize())
    }

    func visitRows(_ body: (AcceptableRow) -> Void) throws {
        let columns = DifferenceDigest.columns
        guard let verdict = columns.firstIndex(of: "Verdict"), let note = columns.firstIndex(of: "Note") else {
            preconditionFailure("a report has verdicts and notes")
        }
        let subject = ["OrderIdHere", "OrderReference", "PostedAt", "ProductId", "SkuId", "Currency"].compactMap {
            columns.firstIndex(of: $0)
        }
        var reader = try ReportReader(file, name: name, columns: columns)
        while try reader.next() {
            let (verdict, note) = (reader.text(verdict), reader.text(note))
            let whole = RowRemark.partCount(in: note).map { count in
                (name: subject.map { reader.text($0) }.joined(separator: "/"), count: count)
            }
            body(
                AcceptableRow(
                    line: reader.line, verdict: verdict,
                    digest: DifferenceDigest.of { add in
                        for place in columns.indices { reader.withValue(place, add) }
                    },
                    isDifference: verdict == Verdict.matched.name
                        ? RowRemark.saysOutsidePeriod(note) : verdict != Verdict.accepted.name,
                    whole: whole))
        }
    }
}
