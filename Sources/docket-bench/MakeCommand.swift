import ArgumentParser
import OrderWorld

struct MakeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make", abstract: "Make a batch for the sample site; the same seed makes the same bytes.")

    @OptionGroup var size: BatchOptions

    @Argument(help: "The file to make; .xml makes XML, anything else CSV.")
    var file: String

    func run() throws {
        try size.write(to: file, format: file.hasSuffix(".xml") ? .xml : .csv, world: LiveWorld())
    }
}

/// How large a batch, and of what kind.
struct BatchOptions: ParsableArguments {
    @Option(help: "Orders in the batch, one line each.")
    var orders = 400_000

    @Option(help: "The seed.")
    var seed: UInt64 = 1

    @Option(help: "How many orders of a hundred are wrong.")
    var faults = 0

    init() {}

    init(orders: Int, faults: Int) {
        (self.orders, self.faults, seed) = (orders, faults, 1)
    }

    func validate() throws {
        guard orders > 0, (0...100).contains(faults) else {
            throw ValidationError("--orders is at least 1, --faults 0 to 100")
        }
    }

    func write(to path: String, format: BatchMaker.Format, world: any World) throws {
        let file = try world.openForWriting(path, mode: 0o644)
        var maker = BatchMaker(seed: seed, batchId: "bench-\(seed)-\(orders)", faultPercent: faults)
        try maker.make(orders: orders, format: format) { piece in
            let bytes = Array(piece.utf8)
            try file.write(bytes.span)
        }
        try file.syncAndClose()
    }
}
