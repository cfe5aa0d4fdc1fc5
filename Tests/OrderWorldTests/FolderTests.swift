import Dispatch
import Glibc
import OrderWorld
import Synchronization
import Testing

/// A stranger may put anything under a name between two calls: a folder returns nothing that lies elsewhere.
@Suite(.timeLimit(.minutes(60))) struct FolderTests {
    enum Guise: String, CaseIterable, Sendable {
        case link = "a link to a file outside"
        case pipe = "a pipe"
    }

    @Test(arguments: Guise.allCases)
    func `a name that is a file's and something else's in turn opens the file or nothing`(_ guise: Guise) throws {
        let root = "/tmp/docket-folder-tests-\(UInt64.random(in: .min ... .max))"
        let world = LiveWorld()
        try world.makeDirectory(root + "/in", mode: 0o700)
        defer { try? world.removeTree(root) }
        try world.writeSynced(Array("secret".utf8), to: root + "/secret", mode: 0o600)
        try world.writeSynced(Array("inside".utf8), to: root + "/in/file", mode: 0o600)
        let folder = try #require(try world.openFolder(root + "/in"))
        let stranger = Stranger(folder: root + "/in", guise)
        defer { stranger.end() }
        var (opened, refused) = (0, 0)
        var others: Set<String> = []
        while opened < 2_000 || refused < 2_000 {
            guard let file = try folder.file("name") else {
                refused += 1
                continue
            }
            opened += 1
            var bytes: [UInt8] = []
            _ = try file.read(at: 0, count: 6, appendingTo: &bytes)
            let text = String(decoding: bytes, as: UTF8.self)
            if text != "inside" { others.insert(text) }
        }
        #expect(others == [])
    }
}

/// Puts a file and something else under one name, in turn, on a thread of its own until it is told to end.
private final class Stranger: Sendable {
    private let isOver = Atomic(false)
    private let work = DispatchGroup()

    init(folder: String, _ guise: FolderTests.Guise) {
        let (file, next, name) = (folder + "/file", folder + "/next", folder + "/name")
        DispatchQueue(label: "docket.tests.stranger").async(group: work) { [self] in
            while !isOver.load(ordering: .relaxed) {
                link(file, next)
                rename(next, name)
                switch guise {
                case .link: symlink("../secret", next)
                case .pipe: mkfifo(next, 0o600)
                }
                rename(next, name)
            }
        }
    }

    func end() {
        isOver.store(true, ordering: .relaxed)
        work.wait()
    }
}
