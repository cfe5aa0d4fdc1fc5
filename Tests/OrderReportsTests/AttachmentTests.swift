import OrderLedger
import OrderModel
import OrderReports
import OrderTorture
import OrderWorld
import ReportSamples
import Testing

/// A cancellation's record of the files that it names. Files of more than 64 bytes are too large here.
@Suite(.timeLimit(.minutes(60))) struct AttachmentTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func attach(_ name: String, _ text: String) throws {
        try folder.world.makeDirectory(folder.path + "/batch.attachments", mode: 0o755)
        try folder.write("batch.attachments/" + name, text.utf8)
    }

    /// Returns name, status, size and hash of each file link, as in the XML.
    private func links(_ field: String, world: any World = LiveWorld()) throws -> [String] {
        try Publication(outcomes: [Sample.cancellation(attachment: field)]).publish(to: folder, world: world)
        let document = try ValidXML(try folder.text("Output/B-1/refund-requests.xml"))
        let prefix = "ServiceRequest/FileLinks/FileLink@"
        return document.lines.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }

    /// Returns a world in which opening the file `a` fails for the n-th time.
    private func failing(opening number: Int) -> (world: any World, injector: FaultInjector) {
        let plan = FaultPlan(.error, at: number) { $0.kind == .openForReading && $0.subject.hasSuffix("/a") }
        let injector = FaultInjector(plan)
        return (FaultyWorld(LiveWorld(), injector: injector), injector)
    }

    private func row() throws -> [String: String] {
        let rows = parseCSV(try folder.text("Output/B-1/refund-requests.csv"))
        return Dictionary(uniqueKeysWithValues: zip(rows[0], rows[1]))
    }

    /// The hash by `printf 'hello' | sha256sum`.
    private static let hello = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

    @Test func `a file that came with the batch is on record with its size and hash`() throws {
        try attach("mail.pdf", "hello")
        #expect(
            try links("mail.pdf") == ["name = mail.pdf", "status = supplied", "bytes = 5", "sha256 = \(Self.hello)"])
        #expect(try row()["AttachmentStatuses"] == "supplied")
        #expect(try row()["AttachmentSha256"] == Self.hello)
    }

    @Test func `several names keep their order, also where some have no file`() throws {
        try attach("b.txt", "hello")
        _ = try links(" a.txt ;b.txt;; c.txt")
        #expect(try row()["Attachment"] == " a.txt ;b.txt;; c.txt")
        #expect(try row()["AttachmentStatuses"] == "not-supplied;supplied;not-supplied")
        #expect(try row()["AttachmentSha256"] == ";\(Self.hello);")
    }

    @Test func `a batch without the folder has nothing supplied`() throws {
        #expect(try links("mail.pdf") == ["name = mail.pdf", "status = not-supplied"])
    }

    @Test func `without a name there is nothing to look for`() throws {
        try attach("mail.pdf", "hello")
        #expect(try links("") == [])
        #expect(try row()["AttachmentStatuses"] == "")
    }

    @Test(arguments: [(63, "supplied"), (64, "supplied"), (65, "too-large"), (0, "supplied")])
    func `a file of more bytes than are allowed is not read`(byteCount: Int, status: String) throws {
        try attach("a", String(repeating: "x", count: byteCount))
        let links = try links("a")
        #expect(links.starts(with: ["name = a", "status = \(status)", "bytes = \(byteCount)"]))
        #expect(links.count == (status == "supplied" ? 4 : 3))
    }

    @Test(arguments: [
        "../batch", "..", ".", ".hidden", "a/b", "/etc/passwd", "..\\batch", "a\u{0}b", "a\nb", "a\u{1B}[2J",
        String(repeating: "n", count: 256),
    ])
    func `a name that could be another file's is never looked for`(name: String) throws {
        try attach("a", "hello")
        #expect(try links(name).contains("status = name-refused"))
    }

    @Test func `a name may be as long as names can be, and have any letters`() throws {
        for name in [String(repeating: "n", count: 255), "日本 – \"x\" $(id).pdf", "-rf"] {
            try attach(name, "hello")
            let folderOfOne = Publication(outcomes: [try Sample.cancellation(attachment: name)])
            try folder.world.removeTree(folder.path + "/Output")
            try folderOfOne.publish(to: folder)
            #expect(try row()["AttachmentStatuses"] == "supplied", "\(name)")
        }
    }

    @Test func `links, folders and pipes are not read`() async throws {
        try attach("a", "hello")
        let attachments = folder.path + "/batch.attachments"
        try folder.write("secret", "secret".utf8)
        try folder.world.makeDirectory(attachments + "/folder", mode: 0o755)
        for arguments in [["-s", "../secret", "link"], ["-s", "a", "inner"], ["-s", "loop", "loop"]] {
            let made = try await folder.world.run(
                "ln", arguments: arguments.dropLast() + ["\(attachments)/\(arguments[2])"], standardInputPath: nil)
            try #require(made.exitStatus == 0)
        }
        _ = try await folder.world.run("mkfifo", arguments: [attachments + "/pipe"], standardInputPath: nil)
        _ = try links("link;inner;loop;folder;pipe;a")
        #expect(
            try row()["AttachmentStatuses"]
                == "not-a-file;not-a-file;not-supplied;not-a-file;not-a-file;supplied")
    }

    @Test func `a folder that is a link to somebody else's holds nothing`() async throws {
        try folder.world.makeDirectory(folder.path + "/elsewhere", mode: 0o755)
        try folder.write("elsewhere/a", "hello".utf8)
        _ = try await folder.world.run(
            "ln", arguments: ["-s", "elsewhere", folder.path + "/batch.attachments"], standardInputPath: nil)
        #expect(try links("a") == ["name = a", "status = not-supplied"])
    }

    @Test func `a file that may not be read is said to be so, and a disk that fails is a failure`() throws {
        try attach("a", "hello")
        #expect(throws: WorldError.self) { try links("a", world: failing(opening: 1).world) }
        #expect(try links("a", world: ClosedFileWorld(suffix: "/a")) == ["name = a", "status = not-readable"])
    }

    @Test func `a request that names a thousand files has a hundred looked for`() throws {
        try attach("a99", "hello")
        try attach("a100", "hello")
        let links = try links((0..<1_000).map { "a\($0)" }.joined(separator: ";"))
        #expect(links.filter { $0.hasPrefix("name = ") }.count == 101)
        #expect(links.suffix(2) == ["name = a100", "status = too-many"])
        let statuses = try row()["AttachmentStatuses"]?.split(separator: ";") ?? []
        #expect(statuses.count == 1_000)
        #expect(statuses[99] == "supplied")
        #expect(statuses.dropFirst(100).allSatisfy { $0 == "too-many" })
        let hashes = try row()["AttachmentSha256"]?.split(separator: ";", omittingEmptySubsequences: false) ?? []
        #expect(hashes.count == 1_000)
        #expect(hashes.indices.filter { !hashes[$0].isEmpty } == [99])
    }

    @Test func `a file that many requests name is read once`() throws {
        try attach("a", "hello")
        let (world, injector) = failing(opening: 2)
        var outcomes: [LineOutcome] = []
        for serial in 1...5 {
            var outcome = try Sample.cancellation(attachment: "a;a")
            outcome.purchaseSerial = Int64(serial)
            outcomes.append(outcome)
        }
        try Publication(outcomes: outcomes).publish(to: folder, world: world)
        #expect(injector.struck == nil)
    }
}
