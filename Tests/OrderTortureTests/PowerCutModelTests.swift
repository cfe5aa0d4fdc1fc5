import OrderWorld
import Testing
import TrialSites

/// A power cut undoes the changes without a sync, and no others.
@Suite(.timeLimit(.minutes(60))) struct PowerCutModelTests {
    private let root = "/tmp/docket-powercut-tests-\(UInt64.random(in: .min ... .max))"
    private let live = LiveWorld()

    private func write(_ text: String, to name: String, in world: any World, isSynced: Bool = true) throws {
        let file = try world.openForWriting("\(root)/\(name)", mode: 0o600)
        try file.write(Array(text.utf8).span)
        if isSynced { try file.syncAndClose() }
    }

    private func text(_ name: String) throws -> String? {
        guard try live.status("\(root)/\(name)") != nil else { return nil }
        return String(decoding: try live.contents(of: "\(root)/\(name)", byteCountMax: 99), as: UTF8.self)
    }

    /// Does something in a folder that has `old`, and cuts the power.
    private func cut(_ body: (any World) throws -> Void) throws -> [String: String] {
        try live.makeDirectory(root + "/sub", mode: 0o700)
        defer { try? live.removeTree(root) }
        try write("before", to: "old", in: live)
        let power = try PowerCut(spare: root + ".spare")
        try body(PowerCutWorld(live, power: power))
        try power.cut()
        #expect(power.unsyncedCount == 0)
        var texts: [String: String] = [:]
        for name in ["old", "new", "sub/new", "made/new"] { texts[name] = try text(name) }
        return texts
    }

    @Test func `a new file has to be synced, and its folder too`() throws {
        #expect(try cut { try write("a", to: "new", in: $0) } == ["old": "before"])
        let unsyncedContent = try cut { world in
            try write("a", to: "new", in: world, isSynced: false)
            try world.syncDirectory(root)
        }
        #expect(unsyncedContent == ["old": "before", "new": ""])
        let both = try cut { world in
            try write("a", to: "new", in: world)
            try world.syncDirectory(root)
        }
        #expect(both == ["old": "before", "new": "a"])
    }

    @Test func `a name has to be synced in its folder`() throws {
        #expect(try cut { try $0.rename("\(root)/old", to: "\(root)/new") } == ["old": "before"])
        let isSynced = try cut { world in
            try world.rename("\(root)/old", to: "\(root)/sub/new")
            try world.syncDirectory(root + "/sub")
        }
        #expect(isSynced == ["sub/new": "before"])
        let isElsewhere = try cut { world in
            try world.rename("\(root)/old", to: "\(root)/sub/new")
            try world.syncDirectory(root)
        }
        #expect(isElsewhere == ["old": "before"])
    }

    @Test func `what was removed or replaced comes back`() throws {
        #expect(try cut { try $0.removeFile("\(root)/old") } == ["old": "before"])
        let removed = try cut { world in
            try world.removeFile("\(root)/old")
            try world.syncDirectory(root)
        }
        #expect(removed == [:])
        let replaced = try cut { world in
            try write("a", to: "new", in: world)
            try world.rename("\(root)/new", to: "\(root)/old")
        }
        #expect(replaced == ["old": "before"])
    }

    @Test func `a folder takes what is in it with it, under whatever name`() throws {
        let isRenamed = try cut { world in
            try world.makeDirectory("\(root)/part", mode: 0o700)
            try write("a", to: "part/new", in: world)
            try world.rename("\(root)/part", to: "\(root)/made")
            try world.syncDirectory(root)
        }
        #expect(isRenamed == ["old": "before"], "its entries were not synced")
        let isWhole = try cut { world in
            try world.makeDirectory("\(root)/part", mode: 0o700)
            try write("a", to: "part/new", in: world)
            try world.syncDirectory("\(root)/part")
            try world.rename("\(root)/part", to: "\(root)/made")
            try world.syncDirectory(root)
        }
        #expect(isWhole == ["old": "before", "made/new": "a"])
    }
}
