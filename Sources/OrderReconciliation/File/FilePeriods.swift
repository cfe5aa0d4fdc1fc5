internal import OrderLedger
internal import OrderModel

/// The days that the files are of, as their rows and their names tell.
///
/// The vendor bills by calendar month, so a row stands for its month. A credit row has the day of its order and is
/// billed with the cancellation, which only its posting dates. A file that this program exported says its days in its
/// name.
struct FilePeriods {
    private var named: ClosedRange<CivilDate>?
    private var chargeDays: ClosedRange<CivilDate>?
    private var creditDays: ClosedRange<CivilDate>?
    /// True while the rows are of a file that named its period.
    var isNamed = false

    /// Takes the days that a file names. Its rows add nothing to them.
    mutating func name(_ period: PostingPeriod) {
        Self.extend(&named, to: period.from)
        Self.extend(&named, to: period.through)
    }

    /// True when neither a row nor a name says a day.
    var isEmpty: Bool { named == nil && chargeDays == nil && creditDays == nil }

    /// Adds the order's day of a row.
    mutating func add(_ day: CivilDate, isCredit: Bool) {
        guard !isNamed else { return }
        if isCredit { Self.extend(&creditDays, to: day) } else { Self.extend(&chargeDays, to: day) }
    }

    /// True when postings of credits can say more of the period than the rows did.
    var dependsOnCredits: Bool { creditDays != nil }

    /// Returns the period of all files: whole months of the charges and of the days on which the credits were posted.
    /// Without either, the months of the orders that are credited.
    ///
    /// Throws `noPeriod` when no row has a day.
    func period(creditsPosted: ClosedRange<CivilDate>? = nil) throws(ReconcileError) -> PostingPeriod {
        var days = chargeDays
        if let creditsPosted {
            Self.extend(&days, to: creditsPosted.lowerBound)
            Self.extend(&days, to: creditsPosted.upperBound)
        }
        var all = named
        if let months = (days ?? (named == nil ? creditDays : nil)) {
            guard let months = Self.months(of: months) else { throw .noPeriod }
            Self.extend(&all, to: months.lowerBound)
            Self.extend(&all, to: months.upperBound)
        }
        guard let all, let period = PostingPeriod(from: all.lowerBound, through: all.upperBound) else {
            throw .noPeriod
        }
        return period
    }

    static func extend(_ days: inout ClosedRange<CivilDate>?, to day: CivilDate) {
        guard let range = days else { return days = day...day }
        if day < range.lowerBound { days = day...range.upperBound }
        if day > range.upperBound { days = range.lowerBound...day }
    }

    /// Returns the days of the calendar months from the first day's to the last one's.
    private static func months(of days: ClosedRange<CivilDate>) -> ClosedRange<CivilDate>? {
        let (year, month, _) = days.lowerBound.components
        let (lastYear, lastMonth, _) = days.upperBound.components
        guard let first = CivilDate(year: year, month: month, day: 1),
            let lastFirst = CivilDate(year: lastYear, month: lastMonth, day: 1), lastYear < 9_999
        else { return nil }
        return first...lastFirst.adding(months: 1).adding(days: -1)
    }
}

extension VendorFile {
    /// The period in the name of a file that this program exported, such as
    /// `reconciliation-2018-10-01_2018-10-31_EUR.csv`. The name may have a partner in it, and words of whoever copied
    /// it.
    var exportedPeriod: PostingPeriod? {
        let name = Array(name.lowercased())
        let start = Array("reconciliation-")
        guard name.count >= start.count + 21 else { return nil }
        for index in 0...(name.count - start.count - 21) where name[index..<(index + start.count)].elementsEqual(start)
        {
            let days = name[(index + start.count)...].prefix(21)
            let (from, through) = (String(days.prefix(10)), String(days.suffix(10)))
            let isJoined = days[days.startIndex + 10] == "_"
            if isJoined, let from = CivilDate(from), let through = CivilDate(through) {
                return PostingPeriod(from: from, through: through)
            }
        }
        return nil
    }
}
