import GRDB
package import OrderLedger

extension SQLiteLedger {
    package func recordedSecrets() throws(LedgerError) -> RecordedSecrets {
        try reading { database, _ in
            let statement = try PreparedStatement(database, SecretSQL.sealed)
            var sealed: [SealedSecret] = []
            while try statement.step() {
                var row = statement.row
                sealed.append(
                    SealedSecret(id: try row.secretId(), underId: try row.secretId(), box: row.blob { Array($0) }))
            }
            let newestUsedId = try Int64.fetchOne(database, sql: SecretSQL.newestUsed) ?? 0
            return RecordedSecrets(sealed: sealed, newestUsedId: try StoredNumber.secretId(newestUsedId))
        }
    }

    package func recordSealedSecrets(_ sealed: [SealedSecret]) throws(LedgerError) {
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
