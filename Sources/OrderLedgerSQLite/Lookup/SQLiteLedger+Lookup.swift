import GRDB
package import OrderLedger
package import OrderModel

extension SQLiteLedger {
    package func find(_ query: LedgerQuery, limit: Int) throws(LedgerError) -> [FoundLine] {
        try reading { database, session in
            var finder = Finder(database, try session.outcomes(database), limit: limit)
            try finder.find(query)
            return finder.found
        }
    }

    package func findPurchases(_ search: PurchaseSearch) throws(LedgerError) -> [Int64] {
        try reading { database, session in
            var finder = PurchaseFinder(database, try session.outcomes(database), for: search)
            return try finder.find()
        }
    }

    package func findCustomers(_ search: CustomerSearch, limit: Int) throws(LedgerError) -> [FoundCustomer] {
        try reading { database, _ in try CustomerFinder(database: database).find(search, limit: limit) }
    }

    package func findRejections(_ search: RejectionSearch) throws(LedgerError) -> [FoundRejection] {
        try reading { database, session in
            try AnswerFinder(database, session.outcomes(database)).rejections(search)
        }
    }

    package func isCancelled(line serial: Int64) throws(LedgerError) -> Bool {
        try reading { database, _ in
            try Int64.fetchOne(database.cachedStatement(sql: LookupSQL.cancelledLine), arguments: [serial]) != nil
        }
    }

    package func repeats(ofOrder serial: Int64) throws(LedgerError) -> [FoundRepeat] {
        try reading { database, session in try AnswerFinder(database, session.outcomes(database)).repeats(of: serial) }
    }

    package func answerCounts(ofClaim number: Int64) throws(LedgerError) -> AnswerCounts {
        try reading { database, session in
            try AnswerFinder(database, session.outcomes(database)).counts(ofBatch: number)
        }
    }

    package func batches(
        ofPartner partnerId: String, since: Timestamp?, limit: Int
    ) throws(LedgerError) -> [Claim] {
        let start = since ?? PostingPeriod.always.start
        return try reading { database, _ in
            try Int64.fetchAll(
                database, sql: "\(LookupSQL.batchesOfPartner) LIMIT ?",
                arguments: [partnerId, start.secondsSinceEpoch, limit]
            ).map { number in try ClaimRows.required(database, number) }
        }
    }
}

// MARK: Looks at keys

extension SQLiteLedger {
    package func reveals(ofPurchase serial: Int64) throws(LedgerError) -> [Reveal] {
        try reading { database, _ in
            try Row.fetchAll(database, sql: LookupSQL.reveals, arguments: [serial]).map { row in
                Reveal(
                    by: try row.decode(forColumn: "revealed_by"), reason: try row.decode(forColumn: "reason"),
                    at: try row.time("revealed_at"))
            }
        }
    }

    package func recordReveal(_ reveal: Reveal, ofPurchases serials: [Int64]) throws(LedgerError) {
        guard !serials.isEmpty else { return }
        try writing { database, session in
            let chunks = try session.chunks(database)
            for serial in serials {
                guard try chunks.order(serial)?.order.action == .purchase else {
                    throw LedgerError.guardRefused("keys were shown of a purchase that is not there")
                }
                try database.execute(
                    sql: LookupSQL.addReveal,
                    arguments: [serial, reveal.by, reveal.reason, reveal.at.secondsSinceEpoch])
            }
            try session.chain(database).append(.revealed, of: 0)
        }
    }
}

// MARK: Accepted differences

extension SQLiteLedger {
    package func acceptances() throws(LedgerError) -> [Acceptance] {
        try reading { database, _ in
            try Row.fetchAll(database, sql: LookupSQL.acceptances).map { row in
                let first = CivilDate(daysSinceEpoch: try row.decode(forColumn: "first_day"))
                let last = CivilDate(daysSinceEpoch: try row.decode(forColumn: "last_day"))
                guard let period = PostingPeriod(from: first, through: last) else {
                    throw LedgerError.damaged("the days of an accepted difference end before they begin")
                }
                return Acceptance(
                    difference: try row.decode(forColumn: "difference"), verdict: try row.decode(forColumn: "verdict"),
                    file: try row.decode(forColumn: "file_name"), line: try row.decode(forColumn: "line"),
                    period: period,
                    by: try row.decode(forColumn: "accepted_by"), reason: try row.decode(forColumn: "reason"),
                    at: try row.time("accepted_at"))
            }
        }
    }

    package func recordAcceptances(_ acceptances: [Acceptance]) throws(LedgerError) {
        guard !acceptances.isEmpty else { return }
        try writing { database, session in
            for acceptance in acceptances {
                try database.execute(
                    sql: LookupSQL.addAcceptance,
                    arguments: [
                        acceptance.difference, acceptance.verdict, acceptance.file, acceptance.line,
                        acceptance.period.from.daysSinceEpoch, acceptance.period.through.daysSinceEpoch, acceptance.by,
                        acceptance.reason, acceptance.at.secondsSinceEpoch,
                    ])
            }
            try session.chain(database).append(.accepted, of: 0)
        }
    }
}
