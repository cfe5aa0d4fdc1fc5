internal import OrderModel

/// The Windows Server cores that a customer has for the Azure Hybrid Benefit on a day, as the lines of an order so far
/// leave them (R12).
///
/// Sums are wider than what they are made of, so that no order makes one overflow.
struct CoreBalance {
    /// The cores of one edition.
    private struct Share {
        var licensed: Int128 = 0
        var taken: Int128 = 0

        /// Whole sets of 16.
        var usable: Int128 { licensed / coresPerSet * coresPerSet }
        var free: Int128 { max(0, usable - taken) }
    }

    private static let coresPerSet: Int128 = 16

    private let date: CivilDate
    private var datacenter = Share()
    private var standard = Share()

    init(_ held: CustomerCores, on date: CivilDate) {
        self.date = date
        for licence in held.licences { add(licence) }
        for allocation in held.allocations { add(allocation) }
    }

    /// Counts a licence while its subscription runs; a perpetual one is without Software Assurance and does not count.
    mutating func add(_ licence: CoreLicence) {
        guard SubscriptionTerm.covers(date, term: licence.term, from: licence.purchasedAt) else { return }
        switch licence.edition {
        case .datacenter: datacenter.licensed += Int128(licence.cores)
        case .standard: standard.licensed += Int128(licence.cores)
        }
    }

    /// Counts what a reservation has taken while it runs.
    mutating func add(_ allocation: CoreAllocation) {
        guard SubscriptionTerm.covers(date, term: allocation.term, from: allocation.purchasedAt) else { return }
        datacenter.taken += Int128(allocation.datacenterCores)
        standard.taken += Int128(allocation.standardCores)
    }

    var usable: Int128 { datacenter.usable + standard.usable }
    var free: Int128 { datacenter.free + standard.free }

    /// The cores that machines take: Datacenter's first, and those of one machine out of one edition. Nil when they do
    /// not suffice.
    func cores(forMachines count: Int64, ofCores each: Int128) -> HybridCores? {
        let reused = min(Int128(count), datacenter.free / each)
        let converted = Int128(count) - reused
        guard converted <= standard.free / each else { return nil }
        return HybridCores(datacenter: Int64(clamping: reused * each), standard: Int64(clamping: converted * each))
    }
}
