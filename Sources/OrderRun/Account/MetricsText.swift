internal import OrderModel
internal import OrderReports
internal import OrderSite

/// Writes the account of a run in Prometheus's text format, version 0.0.4.
package struct MetricsText {
    private var text = ""

    /// Returns the bytes of the file. Amounts are plain decimals with exactly the currency's digits.
    package static func bytes(_ account: RunAccount, softwareVersion: String) -> [UInt8] {
        var writer = MetricsText()
        for metric in RunMetric.allCases {
            writer.write(metric, samples(metric, account, softwareVersion: softwareVersion))
        }
        return Array(writer.text.utf8)
    }

    /// A value, and the word of the metric's label.
    private struct Sample {
        var word = ""
        let value: String

        init(_ value: some BinaryInteger, word: String = "") {
            self.init("\(value)", word: word)
        }

        init(_ value: String, word: String) {
            self.value = value
            self.word = word
        }
    }

    private static func samples(_ metric: RunMetric, _ account: RunAccount, softwareVersion: String) -> [Sample] {
        switch metric {
        case .buildInfo: [Sample(1, word: softwareVersion)]
        case .runBegin: [Sample(account.begin.secondsSinceEpoch)]
        case .runEnd: [Sample(account.end.secondsSinceEpoch)]
        case .runDuration: [Sample(account.seconds)]
        case .runExitStatus: [Sample(account.status.rawValue)]
        case .runFiles: FileVerdict.allCases.map { Sample(account.files[$0] ?? 0, word: $0.rawValue) }
        case .runOrders: OrderCount.allCases.map { Sample(account.count($0), word: $0.rawValue) }
        case .runLines: [Sample(account.lineCount)]
        case .runKeysIssued: [Sample(account.keysIssued)]
        case .runLinksIssued: [Sample(account.linksIssued)]
        case .runCharged: account.totals.map { Sample($0.text(of: $0.charged.total), word: $0.currency.code) }
        case .runRefunded: account.totals.map { Sample($0.text(of: $0.refunded.total), word: $0.currency.code) }
        case .batchesWaiting:
            account.waiting.map { waiting in
                WaitingState.allCases.map { Sample(waiting.count($0), word: $0.rawValue) }
            } ?? []
        case .ledgerBytes: account.ledgerByteCount.map { [Sample($0)] } ?? []
        }
    }

    /// Writes a metric. One without samples is left out: the last value that is known of it is not this run's.
    private mutating func write(_ metric: RunMetric, _ samples: [Sample]) {
        guard !samples.isEmpty else { return }
        text += "# HELP \(metric.rawValue) \(metric.help)\n# TYPE \(metric.rawValue) gauge\n"
        for sample in samples {
            let label = metric.label.map { "{\($0)=\"\(sample.word)\"}" } ?? ""
            text += "\(metric.rawValue)\(label) \(sample.value)\n"
        }
    }
}

extension RunAccount {
    fileprivate func count(_ outcome: OrderCount) -> Int64 {
        switch outcome {
        case .accepted: acceptedOrderCount
        case .duplicate: duplicateOrderCount
        case .rejected: rejectedOrderCount
        }
    }
}

extension WaitingBatches {
    fileprivate func count(_ state: WaitingState) -> Int {
        switch state {
        case .parked: parkedCount
        case .released: releasedCount
        case .unfinished: unfinishedCount
        }
    }
}
