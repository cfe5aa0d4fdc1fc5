import OrderLedger
import OrderModel

/// The statements that run as often as files, chunks or rows come in. None may walk a table.
package enum FrequentSQL {
    package static let all = lookups + facts + outcomes + commits

    private static let lookups =
        ClaimSQL.hot + LookupSQL.all + StoredValuesSQL.all + ChainSQL.all + GuardsSQL.all + [
            SecretSQL.newestUsed, ProgressSQL.read, ProgressSQL.remove,
        ]
    private static let facts = [
        FactsReader.partnerSQL, ReferenceSearch.sql, StoredBatch.sql, PurchaseReader.choicesSQL, CancelledLines.sql,
        ResultRowCount.linksSQL, ResultRowCount.linesSQL, CoresReader.lastLinesSQL, ProofSQL.reference,
    ]
    private static let outcomes = [
        ChunkReader.rangeSQL, ChunkReader.orderSQL, ChunkReader.lineSQL, ChunkReader.batchSQL, OrderExpander.againSQL,
        OrderExpander.cancelledSQL, StoredDuplicate.sql, RejectionRecord.sql, BatchRange.sql, BatchClosings.sql,
    ]
    private static let commits =
        CommitSQL.all + InternSQL.all.map(\.find) + [
            LargestIds.sql, ChainWriter.lastSQL, ChainMarks.reachSQL, NumberProof.sql,
        ]
}
