internal import OrderLedger
internal import OrderModel

/// The amounts of a row compared with its posting's, and the causes of the difference. Every difference is the file's
/// amount less the ledger's.
package struct AmountComparison: Sendable, Hashable {
    /// The difference of the totals: the sum of the five parts.
    package let difference: ExactAmount
    /// The part of a different quantity, at the ledger's net price of a unit.
    package private(set) var quantity = ExactAmount.zero
    /// The part of a different net price of a unit.
    package private(set) var price = ExactAmount.zero
    /// The part of a different tax.
    package private(set) var tax = ExactAmount.zero
    /// The part of rounding: a minor unit of the tax or of the sum, and for the net amount a minor unit for each unit
    /// bought.
    package private(set) var rounding = ExactAmount.zero
    /// The rest: a total of the file that is not the sum of its parts.
    package private(set) var unexplained = ExactAmount.zero
    /// True when every compared amount differs by no more than the tolerance.
    package let isWithinTolerance: Bool

    /// Allows `tolerance` for each of subtotal, tax and total, or for the subtotal alone, but not for the quantity.
    /// Compares only totals when the ledger does not itemise the tax.
    package init(
        _ row: VendorRow, _ posting: ReconciledPosting, tolerance: ExactAmount, basis: ComparedAmounts = .total
    ) {
        let there = RowAmounts(row, isItemised: posting.amounts.tax != nil || basis == .net)
        let here = PostedAmounts(posting)
        let net = there.subtotal - here.subtotal
        let tax = basis == .net ? .zero : there.tax - here.tax
        difference = basis == .net ? net : there.total - here.total
        let units = Self.units(of: row, posting)
        let hasQuantity = units.map { Self.isEqual($0, posting.quantity) } ?? true
        isWithinTolerance =
            hasQuantity && net.isWithin(tolerance) && tax.isWithin(tolerance) && difference.isWithin(tolerance)
        hasDifference = net != .zero || tax != .zero || difference != .zero
        guard hasDifference || !hasQuantity else { return }
        splitNet(net, units: units, of: row, against: posting)
        guard basis == .total else { return }
        splitTax(tax, net: there.subtotal, netDiffers: net != .zero, here)
        splitSum(there.total - there.subtotal - there.tax, posting.offer.currency)
    }

    /// True when any amount differs at all, within the tolerance or not.
    package let hasDifference: Bool

    package func part(_ cause: DifferenceCause) -> ExactAmount {
        switch cause {
        case .price: price
        case .quantity: quantity
        case .tax: tax
        case .rounding: rounding
        case .unexplained: unexplained
        }
    }

    /// Returns the file's quantity. A credit counts without its sign, which only some files write.
    private static func units(of row: VendorRow, _ posting: ReconciledPosting) -> ExactDecimal? {
        guard let quantity = row.quantity, posting.isCredit, quantity.coefficient < 0 else { return row.quantity }
        return ExactDecimal(coefficient: -quantity.coefficient, fractionDigits: quantity.fractionDigits)
    }

    private static func isEqual(_ quantity: ExactDecimal, _ whole: Int64) -> Bool {
        Int128(quantity.coefficient) == Int128(whole) * quantity.denominator
    }

    // MARK: Parts

    private mutating func splitNet(
        _ net: ExactAmount, units: ExactDecimal?, of row: VendorRow, against posting: ReconciledPosting
    ) {
        quantity = Self.quantityPart(units, posting)
        let rest = net - quantity
        guard rest != .zero else { return }
        let currency = posting.offer.currency
        let bound = Self.minorUnit(of: currency, times: row.quantity)
        if let listed = Self.listedPart(row, posting)?.rounded(to: currency), listed != .zero,
            (rest - listed).units.magnitude <= bound
        {
            price = listed
            rounding += rest - listed
        } else if rest.units.magnitude <= bound {
            rounding += rest
        } else {
            price = rest
        }
    }

    /// Returns the ledger's subtotal for the file's additional units, rounded to the minor unit.
    private static func quantityPart(_ quantity: ExactDecimal?, _ posting: ReconciledPosting) -> ExactAmount {
        guard let quantity, posting.quantity != 0 else { return .zero }
        let (ours, overflowed) = Int128(posting.quantity).multipliedReportingOverflow(by: quantity.denominator)
        let (more, carried) = Int128(quantity.coefficient).subtractingReportingOverflow(ours)
        let (numerator, tooLarge) = more.multipliedReportingOverflow(by: Int128(posting.amounts.subtotal))
        guard !overflowed, !carried, !tooLarge,
            let minorUnits = Int64(exactly: Rounding.halfEven.quotient(numerator, over: ours))
        else { return .zero }
        return ExactAmount(minorUnits, of: posting.offer.currency)
    }

    /// Returns the difference of the listed unit prices, times the file's quantity; nil when one of them is unknown. A
    /// credit is listed with either sign.
    private static func listedPart(_ row: VendorRow, _ posting: ReconciledPosting) -> ExactAmount? {
        guard let there = row.unitPrice, let quantity = row.quantity else { return nil }
        let difference =
            ExactAmount(there).units.magnitude.asSigned - ExactAmount(posting.basis.unitPrice).units.magnitude.asSigned
        let (product, overflowed) = difference.multipliedReportingOverflow(by: Int128(quantity.coefficient.magnitude))
        guard !overflowed else { return nil }
        let amount = Rounding.halfEven.quotient(product, over: quantity.denominator)
        return ExactAmount(units: posting.isCredit ? -amount : amount)
    }

    private static func minorUnit(of currency: Currency, times quantity: ExactDecimal?) -> UInt128 {
        let units = quantity.map { Int128($0.coefficient.magnitude) / $0.denominator } ?? 1
        let (bound, overflowed) = ExactAmount.minorUnit(of: currency).magnitude
            .multipliedReportingOverflow(by: max(1, units).magnitude)
        return overflowed ? .max : bound
    }

    /// Splits the tax. A tax that is the ledger's rate of the file's net amount, up to a minor unit, differs by
    /// rounding. The difference of the net amounts causes the rest.
    private mutating func splitTax(_ tax: ExactAmount, net: ExactAmount, netDiffers: Bool, _ here: PostedAmounts) {
        let expected = netDiffers ? here.tax(of: net) : here.tax
        let byRounding = here.tax + tax - expected
        if byRounding.units.magnitude <= ExactAmount.minorUnit(of: here.currency).magnitude {
            self.tax = expected - here.tax
            rounding += byRounding
        } else {
            self.tax = tax
        }
    }

    private mutating func splitSum(_ left: ExactAmount, _ currency: Currency) {
        if left.units.magnitude <= ExactAmount.minorUnit(of: currency).magnitude {
            rounding += left
        } else {
            unexplained = left
        }
    }
}

extension ExactAmount {
    fileprivate func isWithin(_ tolerance: ExactAmount) -> Bool { units.magnitude <= tolerance.units.magnitude }
}

extension UInt128 {
    /// The number with a sign. The amounts of a file and of a ledger leave the highest bit free.
    fileprivate var asSigned: Int128 { Int128(truncatingIfNeeded: self) }
}

/// The amounts of a row of a file. A blank one follows from the others.
struct RowAmounts {
    let subtotal: ExactAmount
    let tax: ExactAmount
    let total: ExactAmount

    init(_ row: VendorRow, isItemised: Bool) {
        let (subtotal, tax, total) = (
            row.subtotal.map(ExactAmount.init), row.taxTotal.map(ExactAmount.init), row.total.map(ExactAmount.init)
        )
        let sum = total ?? (subtotal ?? .zero) + (tax ?? .zero)
        self.total = sum
        guard isItemised else {
            (self.subtotal, self.tax) = (sum, .zero)
            return
        }
        self.subtotal = subtotal ?? sum - (tax ?? .zero)
        self.tax = tax ?? .zero
    }
}

private struct PostedAmounts {
    let subtotal: ExactAmount
    let tax: ExactAmount
    let total: ExactAmount
    let currency: Currency
    private let basis: PriceBasis

    init(_ posting: ReconciledPosting) {
        currency = posting.offer.currency
        basis = posting.basis
        subtotal = ExactAmount(posting.amounts.subtotal, of: currency)
        tax = ExactAmount(posting.amounts.tax ?? 0, of: currency)
        total = ExactAmount(posting.amounts.total, of: currency)
    }

    /// Returns the tax of another net amount by the ledger's rate and rounding.
    func tax(of net: ExactAmount) -> ExactAmount {
        guard let rate = basis.taxRate else { return tax }
        let (product, overflowed) = net.minorUnits(of: currency).multipliedReportingOverflow(
            by: Int128(rate.coefficient))
        guard !overflowed,
            let minorUnits = Int64(exactly: basis.rounding.quotient(product, over: rate.denominator))
        else { return tax }
        return ExactAmount(minorUnits, of: currency)
    }
}

extension VendorRow {
    /// Returns the row's total or subtotal. One that is blank follows from the others.
    func amount(_ basis: ComparedAmounts) -> ExactAmount {
        let amounts = RowAmounts(self, isItemised: true)
        return basis == .net ? amounts.subtotal : amounts.total
    }
}

extension VendorRow {
    /// The subtotal and the total that are compared. One that is blank follows from the others; nil when those are
    /// blank too.
    package var subtotalUsed: ExactAmount? { subtotal == nil && total == nil ? nil : amount(.net) }
    package var totalUsed: ExactAmount? { subtotal == nil && total == nil ? nil : amount(.total) }
}

extension LineAmounts {
    /// Returns the total or the subtotal.
    func amount(_ basis: ComparedAmounts) -> Int64 { basis == .net ? subtotal : total }
}
