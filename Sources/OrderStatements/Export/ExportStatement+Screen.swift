internal import OrderLedger
internal import OrderModel
internal import OrderReports

extension ExportStatement {
    /// The folder, and a line for each currency.
    package var lines: [String] {
        let title = "\(request.period.from) to \(request.period.through) → \(folder)"
        guard !totals.isEmpty else { return [title, "  nothing was charged or credited"] }
        return [title]
            + totals.map { totals in
                let money = totals.money
                return "  \(totals.currency): \(totals.chargeCount) charges \(money.text(of: money.charged.total)), "
                    + "\(totals.creditCount) credits \(money.text(of: money.refunded.total)), "
                    + "net \(money.text(of: money.net.total))"
            }
    }

    /// Facts that may still change.
    package var warnings: [String] {
        period.cutWarnings(Self.words) + lateWarnings + period.unrecordedWarnings(Self.words)
    }

    private var lateWarnings: [String] {
        var warnings: [String] = []
        if !late.inPeriod.isEmpty {
            warnings.append(
                "\(Self.recorded(late.inPeriod, "of the period")) recorded late, when later days had been posted; an "
                    + "export of it that was made before may lack them: \(Self.names(late.inPeriod))")
        }
        if !late.earlier.isEmpty {
            warnings.append(
                "\(Self.recorded(late.earlier, "of earlier days")) recorded late and not in these files; export those "
                    + "days again if it was done before: \(Self.names(late.earlier))")
        }
        return warnings
    }

    private static func names(_ batches: [LateBatch]) -> String {
        let shown = batches.prefix(5).map { "\($0.folder) of \($0.postedAt.date), after \($0.recordedAfter)" }
        return shown.joined(separator: "; ") + (batches.count > shown.count ? "; …" : "")
    }

    private static func recorded(_ batches: [LateBatch], _ days: String) -> String {
        let count = LatePostings.count(batches)
        return "\(NounCount.text(count, "posting")) \(days) \(count == 1 ? "was" : "were")"
    }
}
