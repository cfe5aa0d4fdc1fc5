import GRDB
public import OrderLedger

extension SQLiteLedger {
    public func recordedSecrets() throws(LedgerError) -> RecordedSecrets {
        try reading { database, _ in
            let statement = try PreparedStatement(database, SecretSQL.sealed)
            var sealed: [SealedSecret] = []
            while try statement.step() {
                var row = statement.row
                sealed.append(SealedSecret(id: row.int(), underId: row.int(), box: row.blob { Array($0) }))
            }
            let newestUsedId = try Int.fetchOne(database, sql: SecretSQL.newestUsed)
            return RecordedSecrets(sealed: sealed, newestUsedId: newestUsedId ?? 0)
        }
    }

    public func recordSealedSecrets(_ sealed: [SealedSecret]) throws(LedgerError) {
        try writing { database, session in
            let statement = try PreparedStatement(database, SecretSQL.seal)
            for secret in sealed {
                statement.add(secret.id)
                statement.add(secret.underId)
                statement.add(bytes: secret.box)
                try statement.run()
            }
            try session.chain(database).append(.rekeyed, of: 0)
        }
    }
}
