import GRDB
import OrderLedger
import OrderModel

/// Walks the chain from its first link, and computes each link again from the rows that it covers. Then it holds
/// everything that no link covers against those rows.
struct ChainProof {
    private static let linksSQL = """
        SELECT number, event, batch, secret_id, \(ChainMarks.columns), hash FROM chain WHERE number >= ?
        ORDER BY number
        """

    private let hashing: ChainHashing
    private let linksStatement: PreparedStatement
    private let database: Database
    private let shortCuts: ShortCutProof
    private let usage: UsageProof
    private let keys: LinkKeys?

    init(_ database: Database, chunks: ChunkReader, values: StoredValues, keys: LinkKeys?) throws {
        self.database = database
        self.keys = keys
        hashing = try ChainHashing(database)
        shortCuts = try ShortCutProof(database, chunks: chunks, values: values)
        usage = try UsageProof(database, chunks: chunks, values: values)
        linksStatement = try PreparedStatement(database, Self.linksSQL)
    }

    /// Proves the links after a number, which is 0 for all. Only a proof of all goes on to what follows from the
    /// records.
    func find(after start: Int64 = 0) throws -> ChainFinding {
        var head: ChainLink?
        var (previous, marks): ([UInt8], ChainMarks) = ([], .none)
        var newestSecretId = 0
        linksStatement.add(max(start, 1))
        defer { linksStatement.reset() }
        while try linksStatement.step() {
            var row = linksStatement.row
            let (number, event, batch, secretId) = (row.integer(), row.integer(), row.integer(), Int(row.integer()))
            let reach = ChainMarks(&row)
            let stored = row.blob { Array($0) }
            func broken(_ reason: String) -> ChainFinding {
                .broken(ChainBreak(link: number, claim: batch, reason: reason))
            }
            if number == start {
                (previous, marks, newestSecretId) = (stored, reach, secretId)
                head = ChainLink(number: number, hash: HexadecimalText.of(stored))
                continue
            }
            guard number == (head?.number ?? 0) + 1 else { return broken("links before it are missing") }
            guard let event = UInt8(exactly: event).flatMap(ChainEvent.init) else {
                return broken("it is for no known event")
            }
            guard zip(marks.numbers, reach.numbers).allSatisfy(<=) else {
                return broken("it reaches less far than the link before it")
            }
            guard secretId >= newestSecretId else {
                return broken("it is made with an older secret than the link before it")
            }
            newestSecretId = secretId
            guard let keys, keys.has(secretId) else { return .keyMissing(secretId: secretId) }
            let header = LinkHeader(number: number, event: event, batch: batch)
            let digest = try hashing.hash(header, after: previous, from: marks, to: reach)
            guard keys.link(digest, secretId: secretId) == stored else {
                return broken(
                    "the rows that it covers, or the link before it, are not those that were recorded, or it was made without "
                        + "the site's secret")
            }
            (previous, marks) = (stored, reach)
            head = ChainLink(number: number, hash: HexadecimalText.of(stored))
        }
        return try isCovered(by: marks, head, isWhole: start == 0)
    }

    /// Proves that no row stands beyond the last link.
    private func isCovered(by marks: ChainMarks, _ head: ChainLink?, isWhole: Bool) throws -> ChainFinding {
        let reach = try hashing.reach()
        guard let index = reach.numbers.indices.first(where: { reach.numbers[$0] != marks.numbers[$0] }) else {
            return isWhole ? try isUnderstood(head) : .holds(head: head)
        }
        return broken(head, "the rows of \(RecordKind.allCases[index].name) do not end where the last link says")
    }

    /// Proves that everything outside the chain follows from the rows that it covers.
    private func isUnderstood(_ head: ChainLink?) throws -> ChainFinding {
        let states = StateProof(database)
        if let claim = try states.firstContradiction() {
            return contradiction(claim, "what is decided about it, or its state, is none that its links lead to")
        }
        if let problem = try shortCuts.problem(database) { return contradiction(nil, problem) }
        if let claim = try usage.firstContradiction() {
            return contradiction(claim, "what guards count of it is not what it recorded")
        }
        if let damage = try states.damage() { return contradiction(nil, "the ledger's file is damaged: \(damage)") }
        return .holds(head: head)
    }

    /// Makes a finding about no link.
    private func contradiction(_ claim: Int64?, _ reason: String) -> ChainFinding {
        .broken(ChainBreak(link: 0, claim: claim, reason: reason))
    }

    private func broken(_ head: ChainLink?, _ reason: String) -> ChainFinding {
        .broken(ChainBreak(link: head?.number ?? 0, claim: nil, reason: reason))
    }
}
