import Testing

/// The targets import one another as the page Architecture states, and in no other way.
@Suite("The imports of the targets", .timeLimit(.minutes(60)))
struct ImportGraphTests {
    @Test("are those of the table in Architecture.md")
    func table() throws {
        let found = try ImportGraph.ofSources()
        let promised = try ImportGraph.ofArchitecturePage()
        #expect(found.keys.sorted() == promised.keys.sorted(), "every target has its row")
        for (target, imports) in found {
            #expect(imports == promised[target], "\(target)")
        }
    }

    @Test("never lead from one stage to another")
    func stages() throws {
        let stages: Set = [
            "OrderIntake", "OrderIngest", "OrderRules", "OrderPricing", "OrderFulfilment", "OrderReports",
        ]
        for (target, imports) in try ImportGraph.ofSources() where stages.contains(target) {
            #expect(imports.isDisjoint(with: stages), "\(target)")
        }
    }

    @Test("never lead back to where they come from")
    func noCircle() throws {
        var open = try ImportGraph.ofSources()
        while let leaf = open.first(where: { $0.value.isEmpty })?.key {
            open[leaf] = nil
            for target in open.keys { open[target]?.remove(leaf) }
        }
        #expect(open.isEmpty)
    }

    @Test("are all that a target depends on in Package.swift")
    func manifest() throws {
        for (target, declared) in try ImportGraph.ofManifest() {
            var unused = declared.names
            for path in try Repository.files(below: declared.path) where path.hasSuffix(".swift") {
                unused.subtract(ImportGraph.imports(in: try Repository.text(path)))
            }
            // These tests run the command and import nothing of it.
            if target == "CommandTests" { unused.subtract(["docket", "docket_gateway"]) }
            #expect(unused.isEmpty, "\(target)")
        }
    }

    @Test("are found in every form that Swift has for them")
    func forms() {
        let text = """
            import OrderA
            package import OrderB
            @testable internal import OrderC
            package import struct OrderD.Thing
              import OrderE
            // import OrderF
            let text = "import OrderG"
            """
        #expect(ImportGraph.imports(in: text) == ["OrderA", "OrderB", "OrderC", "OrderD", "OrderE"])
    }
}
