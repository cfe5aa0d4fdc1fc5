import Glibc
import OrderIntake
import OrderModel
import OrderTorture
import OrderWorld
import Synchronization
import Testing

/// The run itself watches whether a file is whole.
@Suite(.timeLimit(.minutes(60))) struct DropWatchTests {
    private let drop: ScratchDrop

    init() throws {
        drop = try ScratchDrop()
        for name in ["a.csv", "b.csv", "marked.csv", "marked.csv.done"] { try drop.write("x", to: "drop/" + name) }
    }

    /// Returns the settled files, and the lengths of the sleeps. `whileAsleep` gets the number of the sleep, from 1.
    private func settled(
        _ policy: DropPolicy = DropPolicy(quietSeconds: 2, unfinishedSeconds: 60), unfinished: Set<String> = [],
        whileAsleep: @escaping @Sendable (Int) throws -> Void = { _ in }
    ) throws -> ([String], slept: [Int]) {
        let slept = Mutex<[Int]>([])
        let world = ClockedWorld(
            LiveWorld(),
            whileAsleep: { seconds in
                let number = slept.withLock { slept in
                    slept.append(seconds)
                    return slept.count
                }
                do { try whileAsleep(number) } catch { Issue.record(error) }
            })
        let folder = try drop.folder(world)
        let files = try folder.settled(folder.listing().batches, policy) { unfinished.contains($1) }
        return (files.map(\.relativePath), slept.withLock { $0 })
    }

    @Test func `files without a mark are watched once, all together`() throws {
        let result = try settled()
        #expect(result.0 == ["a.csv", "b.csv", "marked.csv"])
        #expect(result.slept == [2])
    }

    @Test func `a file that grows, goes or is replaced while it is watched is left for the next run`() async throws {
        for change in [
            "echo y >> a.csv", "rm a.csv", "printf y > a.csv", "printf x > c && mv c a.csv", "chmod 600 a.csv",
            "printf y > a.csv && touch -r b.csv a.csv", "ln -sf b.csv a.csv",
        ] {
            let drop = try ScratchDrop()
            for name in ["a.csv", "b.csv"] { try drop.write("x", to: "drop/" + name) }
            let path = drop.path
            let world = ClockedWorld(LiveWorld(), whileAsleep: { _ in Self.run(change, in: path) })
            let folder = try drop.folder(world)
            let files = try folder.settled(
                folder.listing().batches, DropPolicy(quietSeconds: 2, unfinishedSeconds: 2)
            ) { _, _ in false }
            #expect(files.map(\.relativePath) == ["b.csv"], "\(change)")
        }
    }

    /// Runs a command of the shell and waits for its end, from code that cannot be suspended.
    private static func run(_ command: String, in folder: String) {
        if system("cd '\(folder)' && \(command)") != 0 { Issue.record("\(command) failed") }
    }

    @Test func `old times of the file's own say nothing`() async throws {
        try await drop.shell("touch -d 2001-01-01 drop/a.csv drop/b.csv")
        let path = drop.path + "/a.csv"
        let result = try settled { _ in
            let file = try LiveWorld().openForAppending(path, after: 1)
            try file.write([120].span)
            try file.syncAndClose()
        }
        #expect(result.0 == ["b.csv", "marked.csv"])
        #expect(result.slept == [2])
    }

    @Test func `a marked file is whole without waiting`() throws {
        try drop.world.removeFile(drop.path + "/a.csv")
        try drop.world.removeFile(drop.path + "/b.csv")
        let result = try settled()
        #expect(result.0 == ["marked.csv"])
        #expect(result.slept.isEmpty)
    }

    @Test func `a file whose last line has no end is watched for longer, together with the others`() throws {
        let result = try settled(unfinished: ["a.csv"])
        #expect(result.0 == ["a.csv", "b.csv", "marked.csv"])
        #expect(result.slept == [2, 58])
        let path = drop.path + "/a.csv"
        let grown = try settled(unfinished: ["a.csv"]) { number in
            guard number == 2 else { return }
            let file = try LiveWorld().openForAppending(path, after: 1)
            try file.write([120].span)
            try file.syncAndClose()
        }
        #expect(grown.0 == ["b.csv", "marked.csv"])
    }

    @Test func `a batch whose attachments are still coming is left for the next run`() throws {
        try drop.write("x", to: "drop/a.csv.attachments/mail.pdf")
        let root = drop.path
        let grown = try settled { _ in
            let file = try LiveWorld().openForAppending(root + "/a.csv.attachments/mail.pdf", after: 1)
            try file.write([120].span)
            try file.syncAndClose()
        }
        #expect(grown.0 == ["b.csv", "marked.csv"])
        let added = try settled { _ in
            _ = try LiveWorld().openForWriting(root + "/a.csv.attachments/second.pdf", mode: 0o644)
        }
        #expect(added.0 == ["b.csv", "marked.csv"])
        #expect(try settled().0 == ["a.csv", "b.csv", "marked.csv"])
    }
}
