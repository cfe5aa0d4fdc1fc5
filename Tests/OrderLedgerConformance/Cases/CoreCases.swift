import OrderLedger
import OrderModel

extension LedgerConformance {
    static let coreCases: [LedgerCase] = [
        LedgerCase("Windows Server lines count as licensed cores, other software does not") { ledger in
            _ = try ledger.batch("B1", day: 1) { chunk in
                try chunk.buy(
                    "PO-1",
                    [
                        .init(product: Sample.windowsStandard, quantity: 3), .init(),
                        .init(product: Sample.windowsDatacenter, term: "OneTime"),
                    ])
                try chunk.buy("PO-2", at: 9, for: Sample.fabrikam, [.init(product: Sample.windowsStandard)])
            }
            let time = LedgerUnderTest.start.adding(seconds: 86_400)
            var expected = CustomerCores()
            expected.licences = [
                CoreLicence(lineSerial: 1, edition: .standard, cores: 24, purchasedAt: time, term: "P1Y"),
                CoreLicence(lineSerial: 3, edition: .datacenter, cores: 32, purchasedAt: time, term: "OneTime"),
            ]
            let facts = try ledger.facts { $0.coreCustomers = ["adatum-id"] }
            try expect(facts.cores["adatum-id"], is: expected, "the customer's cores")
            try expect(facts.cores["fabrikam-id"], is: nil, "a customer not asked for")
            let unknown = try ledger.facts { $0.coreCustomers = ["ADATUM-ID"] }
            try expect(unknown.cores["ADATUM-ID"]?.licences ?? [], is: [], "the cores of an unknown customer")
        },
        LedgerCase("a line of more cores than can be counted holds the most that can") { ledger in
            _ = try ledger.batch("B1") { chunk in
                try chunk.buy("PO-1", [.init(product: Sample.windowsStandard, quantity: .max)])
            }
            let facts = try ledger.facts { $0.coreCustomers = ["adatum-id"] }
            try expect(facts.cores["adatum-id"]?.licences.map(\.cores), is: [.max], "the customer's cores")
        },
        LedgerCase("a reservation with the benefit takes cores until it is cancelled") { ledger in
            let grant = HybridGrant(datacenterCores: 8, standardCores: 16, saving: 12_345)
            let time = LedgerUnderTest.start
            _ = try ledger.batch("B1") { chunk in
                try chunk.buy(
                    "PO-1",
                    [.init(product: Sample.machine, term: "P3Y", hybrid: grant, keys: .notApplicable, choice: nil)])
                try chunk.buy("PO-2", at: 3, [.init(product: Sample.machine, keys: .notApplicable, choice: nil)])
            }
            let taken = try ledger.facts { $0.coreCustomers = ["adatum-id"] }.cores["adatum-id"]
            try expect(
                taken?.allocations,
                is: [
                    CoreAllocation(lineSerial: 1, datacenterCores: 8, standardCores: 16, purchasedAt: time, term: "P3Y")
                ],
                "the cores taken")
            _ = try ledger.batch("B2", day: 1) { $0.cancel("CX-1", at: 2, [[1]]) }
            let released = try ledger.facts { $0.coreCustomers = ["adatum-id"] }.cores["adatum-id"]
            try expect(released?.allocations ?? [], is: [], "the cores taken after the cancellation")
        },
        LedgerCase(
            "cores are the customer's, through every change of its data and every partner, less what was cancelled"
        ) { ledger in
            let renamed = Sample.customer("adatum-id", "adatum.example", name: "Adatum AG")
            let ofOther = Sample.customer("adatum-id", "adatum.example", partner: "P2")
            let server = ChunkBuilder.Line(product: Sample.windowsStandard, quantity: 1)
            _ = try ledger.batch("B1") { chunk in
                try chunk.buy("PO-1", [server])
                try chunk.buy("PO-2", at: 3, for: renamed, [server])
            }
            _ = try ledger.batch("B2", partner: "P2") { try $0.buy("PO-1", for: ofOther, [server, server]) }
            let all = try ledger.facts { $0.coreCustomers = ["adatum-id"] }.cores["adatum-id"]
            try expect(all?.licences.map(\.lineSerial), is: [1, 2, 3, 4], "the lines that license cores")
            _ = try ledger.batch("B3") { $0.cancel("CX-1", at: 2, [[2, 3]]) }
            let standing = try ledger.facts { $0.coreCustomers = ["adatum-id"] }.cores["adatum-id"]
            try expect(standing?.licences.map(\.lineSerial), is: [1, 4], "the lines that stand")
        },
        LedgerCase("cores are right also after a chunk that was refused") { ledger in
            let server = ChunkBuilder.Line(product: Sample.windowsStandard, quantity: 1)
            let number = try ledger.openBatch("B1")
            try ledger.record(number) { try $0.buy("PO-1", [server]) }
            let refused = try ledger.chunk(for: number) { chunk in
                try chunk.buy("PO-2", at: 3, [server, server])
                chunk.cancel("CX-1", at: 5, [[99]])
            }
            try expectRefused("cancelling a line that is not there") {
                try ledger.step { try $0.commit(refused, to: number) }
            }
            try ledger.record(number) { try $0.buy("PO-3", at: 3, [.init(), .init(), server]) }
            let cores = try ledger.facts { $0.coreCustomers = ["adatum-id"] }.cores["adatum-id"]
            try expect(cores?.licences.map(\.lineSerial), is: [1, 4], "the lines that license cores")
        },
    ]
}
