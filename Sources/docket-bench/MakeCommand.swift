import ArgumentParser
import OrderWorld

struct MakeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: "Make a batch for the bench's site; the same options make the same bytes.",
        discussion: """
            A shape is a kind of night. What a shape buys for beside the sample site's customers is written by --customers; a batch \
            that speaks of the night before is made with --night 1, and that night with --night 0 and a quarter of the orders.

            EXAMPLES
              docket-bench make orders.csv --customers customers.csv
              docket-bench make --shape worst --orders 20000 orders.xml
            """)

    @OptionGroup var size: BatchOptions

    @Option(help: "Which night: 0 speaks of no earlier one, 1 of the orders of night 0.")
    var night = 0

    @Option(help: ArgumentHelp("Write the rows of the customers here, with a header.", valueName: "file"))
    var customers: String?

    @Argument(help: "The file to make; .xml makes XML, anything else CSV.")
    var file: String

    func run() throws {
        let world = LiveWorld()
        let lines = try size.write(
            night: night, to: file, format: file.hasSuffix(".xml") ? .xml : .csv, world: world)
        print("\(size.orders) orders, \(lines) lines")
        guard let customers else { return }
        let header =
            "CustomerId,CustomerDomainName,CustomerName,CustomerCountry,PartnerId,MpnId,ResellerMpnId,VatId,TaxExempt\n"
        try world.writeSynced(Array((header + size.customerRows).utf8), to: customers, mode: 0o644)
    }
}

/// The size and the kind of a batch.
struct BatchOptions: ParsableArguments {
    @Option(help: "Orders in the batch.")
    var orders = 400_000

    @Option(help: "The seed.")
    var seed: UInt64 = 1

    @Option(help: "The kind of night: \(BatchShape.allCases.map(\.rawValue).joined(separator: ", ")).")
    var shape = BatchShape.nightly

    init() {}

    init(orders: Int, shape: BatchShape) {
        (self.orders, self.shape, seed) = (orders, shape, 1)
    }

    func validate() throws {
        guard orders > 0 else { throw ValidationError("--orders is at least 1") }
    }

    /// A quarter of the orders, for a night before that the batch can name.
    var before: BatchOptions {
        var options = self
        options.orders = max(orders / 4, 100)
        return options
    }

    /// Writes a night's batch. Returns the number of its lines. Night 1 names orders of ``before``, and any later night
    /// those of a night as large as itself.
    @discardableResult
    func write(night number: Int, to path: String, format: BatchText.Format, world: any World) throws -> Int {
        let night = Night(
            shape: shape, seed: seed, number: number, orders: orders,
            ordersBefore: number == 1 ? before.orders : orders)
        let file = try world.openForWriting(path, mode: 0o644)
        let lines = try BatchText(night: night, batchId: "\(shape)-\(seed)-\(number)").make(format) { piece in
            try file.write(Array(piece.utf8).span)
        }
        try file.syncAndClose()
        return lines
    }

    /// The rows of `customers.csv` that the shape needs besides the sample site's.
    var customerRows: String { (0..<shape.customerCount).map { BenchCustomer(number: $0).row }.joined() }
}
