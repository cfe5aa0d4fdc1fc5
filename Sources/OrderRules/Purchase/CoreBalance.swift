internal import OrderModel

/// The Windows Server cores that a customer has for the Azure Hybrid Benefit on a day, after the order's lines so far
/// (R12).
///
/// The sums are wider than their addends, so no order makes one overflow.
struct CoreBalance {
    /// The cores of one edition.
    private struct Share {
        var licensed: Int128 = 0
        var taken: Int128 = 0

        /// The licensed cores in whole sets of 16.
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

    /// Counts a licence while its subscription runs. A perpetual one has no Software Assurance and does not count.
    mutating func add(_ licence: CoreLicence) {
        guard SubscriptionTerm.covers(date, term: licence.term, from: licence.purchasedAt) else { return }
        switch licence.edition {
        case .datacenter: datacenter.licensed += Int128(licence.cores)
        case .standard: standard.licensed += Int128(licence.cores)
        }
    }

    /// Counts the cores that a reservation takes while it runs.
    mutating func add(_ allocation: CoreAllocation) {
        guard SubscriptionTerm.covers(date, term: allocation.term, from: allocation.purchasedAt) else { return }
        datacenter.taken += Int128(allocation.datacenterCores)
        standard.taken += Int128(allocation.standardCores)
    }

    var usable: Int128 { datacenter.usable + standard.usable }
    var free: Int128 { datacenter.free + standard.free }

    /// Returns the cores that machines take, or nil when there are too few. Datacenter cores go first, and the cores of
    /// one machine come from one edition.
    func cores(forMachines count: Int64, ofCores each: Int128) -> HybridCores? {
        let reused = min(Int128(count), datacenter.free / each)
        let converted = Int128(count) - reused
        guard converted <= standard.free / each else { return nil }
        return HybridCores(datacenter: Int64(clamping: reused * each), standard: Int64(clamping: converted * each))
    }
}
