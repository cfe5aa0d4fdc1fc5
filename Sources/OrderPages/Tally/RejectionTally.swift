package import OrderModel

/// Counts a batch's rejections by code, and keeps the first few orders to show.
///
///     var rejections = RejectionTally()
///     try ledger.visitRejections(ofClaim: 7) { rejections.add($0) }
package struct RejectionTally: Sendable {
    private var counts = [CodeCount](repeating: CodeCount(), count: ProblemCode.numberMax + 1)
    private var orderCount = 0
    private(set) var firstOrders: [RejectedOrder] = []

    /// The most rejected orders that are kept to be shown.
    static let firstOrdersMax = 20

    private struct CodeCount {
        var problems = 0
        var orders = 0
        /// Orders whose first problem has the code.
        var leadingOrders = 0
        /// The number of the last counted order, so that an order counts once.
        var lastOrder = 0
        var first: Problem?
    }

    package init() {}

    package mutating func add(_ rejection: RejectionRecord) {
        orderCount += 1
        if let leading = rejection.lines.lazy.flatMap(\.problems).first {
            counts[leading.code.number].leadingOrders += 1
        }
        for line in rejection.lines {
            for problem in line.problems { add(problem) }
        }
        guard firstOrders.count < Self.firstOrdersMax else { return }
        firstOrders.append(RejectedOrder(rejection))
    }

    private mutating func add(_ problem: Problem) {
        let code = problem.code.number
        if counts[code].problems == 0 { counts[code].first = problem }
        counts[code].problems += 1
        guard counts[code].lastOrder != orderCount else { return }
        counts[code].lastOrder = orderCount
        counts[code].orders += 1
    }

    /// The count of rejected orders so far.
    var rejectedOrderCount: Int { orderCount }

    /// The codes that occurred, the most frequent first. Codes with equal counts follow the catalogue.
    var codes: [CountedCode] {
        let occurred = ProblemCode.allCases.compactMap { code -> CountedCode? in
            let count = counts[code.number]
            guard let first = count.first else { return nil }
            return CountedCode(
                code: code, orderCount: count.orders, leadingOrderCount: count.leadingOrders,
                problemCount: count.problems, first: first)
        }
        return occurred.sorted { ($1.orderCount, $0.code.precedence) < ($0.orderCount, $1.code.precedence) }
    }
}

/// A code with its counts.
struct CountedCode: Sendable {
    let code: ProblemCode
    /// The rejected orders with the code, and those whose first problem has it.
    let orderCount: Int
    let leadingOrderCount: Int
    let problemCount: Int
    let first: Problem
}

/// The part of a rejected order that a page shows.
struct RejectedOrder: Sendable {
    let reference: String
    let sourceLine: Int
    let problemCount: Int
    /// The order's first few problems.
    let problems: [Problem]

    static let problemsMax = 3

    init(_ rejection: RejectionRecord) {
        reference = Problem.cut(rejection.reference)
        sourceLine = rejection.sourceLine
        problemCount = rejection.lines.reduce(0) { $0 + $1.problems.count }
        problems = Array(rejection.lines.lazy.flatMap(\.problems).prefix(Self.problemsMax))
    }
}
