internal import OrderIngest
internal import OrderIntake
internal import OrderLedger
package import OrderModel
package import OrderRecording
internal import OrderReports
internal import OrderSite
internal import OrderWorld

/// A dry run over files. It uses the very code of a real run, and commits, publishes and moves nothing.
///
/// The environment's ledger is an ``UncommittedLedger``, so that later orders see what earlier ones would do.
package struct CheckRun {
    private let environment: RunEnvironment

    package init(_ environment: RunEnvironment) {
        self.environment = environment
    }

    /// The events of a check, in the order in which it finds them.
    package enum Event: Sendable {
        case problem(Problem, orderReference: String)
        case accepted(CheckedOrder)
        case duplicate(line: Int)
        /// A file that an accepted cancellation names, with the status that its record would state, judged by the files
        /// that are beside the batch now.
        case attachment(name: String, status: String, line: Int, orderReference: String)
    }

    /// Checks one file and returns its totals; nil when it would be quarantined.
    ///
    /// A partner's own file is read by `profile`.
    package func check(
        _ path: String, by profile: IntakeProfile? = nil, observe: (Event) -> Void
    ) async throws -> CheckTotals? {
        let fileName = path.split(separator: "/").last.map(String.init) ?? path
        let own = environment.with(profile: profile?.filledIn(fileName: fileName, date: environment.asOf.date))
        defer { try? environment.signers.remove(environment.world) }
        let found = try await own.inspector().inspect(
            environment.world.openForReading(path), path: path, fileName: fileName, at: environment.asOf
        ) { (problem: Problem) throws(WorldError) in observe(.problem(problem, orderReference: "")) }
        guard let sound = found.sound else { return nil }
        let exceeded = try await BatchGuards(environment: own).exceeded(
            by: sound, at: environment.asOf, path: path)
        // A batch that would be parked has no effect on the files that are checked after it.
        let environment =
            exceeded == nil ? own : own.with(ledger: try UncommittedLedger(over: environment.ledger))
        if let exceeded { observe(.problem(exceeded.problem(releasedAs: sound.header.batchId), orderReference: "")) }
        let claim = try environment.ledger.takeClaim(sourcePath: path, isFromDrop: false, asOf: environment.asOf)
        let opened = try environment.ledger.openBatch(claim.number, header: sound.header, folder: sound.header.batchId)
        let attachments = AttachmentFinder(
            folder: AttachmentsFolder.path(ofBatch: path),
            byteCountMax: environment.settings.limits.attachmentBytes, world: environment.world)
        var totals = CheckTotals()
        totals.isParked = exceeded != nil
        try await BatchRecorder(environment: environment, answered: sound.answered).record(
            opened, header: sound.header, roles: sound.roles, file: try environment.world.openForReading(path)
        ) { record in
            totals.add(record)
            try Self.report(record, attachments: attachments, observe)
            return nil
        }
        try environment.ledger.closeBatch(claim.number)
        return totals
    }

    private static func report(
        _ record: ChunkRecord, attachments: AttachmentFinder, _ observe: (Event) -> Void
    ) throws {
        var events: [(line: Int, event: Event)] = record.orders.map { ($0.sourceLine, .accepted(CheckedOrder($0))) }
        for order in record.orders { events += try Self.attachments(of: order, attachments) }
        events += record.duplicates.map { ($0.sourceLine, .duplicate(line: $0.sourceLine)) }
        for rejection in record.rejections {
            events += rejection.lines.flatMap(\.problems).map {
                (rejection.sourceLine, .problem($0, orderReference: rejection.reference))
            }
        }
        // The order is stable: the problems of one order keep theirs.
        for (_, event) in events.enumerated().sorted(by: { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
        ) {
            observe(event.event)
        }
    }
}

extension CheckRun {
    /// Returns the files that an order's cancellations name.
    private static func attachments(
        of order: OrderRecord, _ finder: AttachmentFinder
    ) throws(WorldError) -> [(line: Int, event: Event)] {
        guard case .cancel(let requests) = order.effect else { return [] }
        var events: [(line: Int, event: Event)] = []
        for record in requests {
            for (name, status) in try finder.statuses(named: record.request.attachment) {
                let event = Event.attachment(
                    name: name, status: status, line: record.sourceLine, orderReference: order.reference)
                events.append((order.sourceLine, event))
            }
        }
        return events
    }
}

/// An order that would be accepted, with its prices.
package struct CheckedOrder: Sendable {
    package let reference: String
    package let action: Action
    package let sourceLine: Int
    package let lines: [Line]

    /// A line that would be charged or credited.
    package struct Line: Sendable {
        package let sourceLine: Int
        /// Product and SKU; empty for a credit.
        package let product: String
        package let quantity: Int64
        package let currency: Currency?
        package let amounts: LineAmounts
        package let treatment: TaxTreatment?
    }

    init(_ order: OrderRecord) {
        reference = order.reference
        action = order.effect.action
        sourceLine = order.sourceLine
        switch order.effect {
        case .purchase(let purchases): lines = purchases.map(Self.line)
        case .getKeys: lines = []
        case .cancel(let requests):
            lines = requests.flatMap { request in request.lines.map { Self.line($0, request.sourceLine) } }
        }
    }

    private static func line(_ purchase: PurchaseRecord) -> Line {
        Line(
            sourceLine: purchase.sourceLine,
            product: "\(purchase.offer.product.productId) \(purchase.offer.product.skuId)", quantity: purchase.quantity,
            currency: purchase.offer.currency, amounts: purchase.amounts, treatment: purchase.basis.treatment)
    }

    private static func line(_ cancelled: CancelledLineRecord, _ sourceLine: Int) -> Line {
        Line(
            sourceLine: sourceLine, product: "", quantity: 0, currency: nil, amounts: cancelled.refund, treatment: nil)
    }
}

/// The totals of a checked file, as a run would record it.
package struct CheckTotals: Sendable {
    package private(set) var accepted = 0
    package private(set) var duplicate = 0
    package private(set) var rejected = 0
    /// True when the batch would be parked. Then it would have none of the effects that are counted here.
    package internal(set) var isParked = false
    /// The sums of the totals that purchases would charge, in minor units.
    package private(set) var charged = ByCurrency<Int128>()

    mutating func add(_ record: ChunkRecord) {
        accepted += record.orders.count
        duplicate += record.duplicates.count
        rejected += record.rejections.count
        for order in record.orders {
            guard case .purchase(let lines) = order.effect else { continue }
            for line in lines { charged.change(line.offer.currency, default: 0) { $0 += Int128(line.amounts.total) } }
        }
    }
}
