import OrderIntake
import OrderModel
import OrderWorld
import Testing

@Suite(.timeLimit(.minutes(60))) struct DropFolderTests {
    @Test func `batches come from all sub-folders, in the order of their paths' bytes`() throws {
        let drop = try ScratchDrop()
        for name in ["b.csv", "a/z.xml", "B.csv", "a.csv", "a/deep/er/1.csv", "ä.csv"] {
            try drop.write("x", to: "drop/" + name)
        }
        let batches = try drop.listing().batches
        #expect(batches.map(\.relativePath) == ["B.csv", "a.csv", "a/deep/er/1.csv", "a/z.xml", "b.csv", "ä.csv"])
        #expect(batches.allSatisfy { $0.identity.byteCount == 1 && !$0.isMarkedComplete })
    }

    @Test func `what is under way, hidden or belongs to a batch is left out`() throws {
        let drop = try ScratchDrop()
        let ignored = [
            ".hidden.csv", ".folder/in.csv", "up.csv.part", "up.csv.tmp", "up.csv.filepart", "up.csv.PARTIAL",
            "up.csv.crDownload", "signed.csv.sig", "done.csv.done", "orphan.csv.sig",
        ]
        for name in ignored + ["signed.csv", "done.csv", "part", "f.tmp/in.csv"] {
            try drop.write("x", to: "drop/" + name)
        }
        let batches = try drop.listing().batches
        #expect(batches.map(\.relativePath) == ["done.csv", "f.tmp/in.csv", "part", "signed.csv"])
        #expect(batches.filter(\.isMarkedComplete).map(\.relativePath) == ["done.csv", "signed.csv"])
    }

    @Test func `a suffix in other letters is neither a batch nor what goes with one, and is told`() throws {
        let drop = try ScratchDrop()
        for name in ["a.csv", "a.csv.SIG", "b.csv", "sub/b.csv.Done"] { try drop.write("x", to: "drop/" + name) }
        let listing = try drop.listing()
        #expect(listing.batches.map(\.relativePath) == ["a.csv", "b.csv"])
        #expect(listing.batches.allSatisfy { !$0.isMarkedComplete })
        #expect(listing.strays == [])
        #expect(
            listing.unusable == [
                DropRemark(
                    relativePath: "a.csv.SIG", reason: "it ends in .sig in other letters; rename it to small ones"),
                DropRemark(
                    relativePath: "sub/b.csv.Done", reason: "it ends in .done in other letters; rename it to small ones"
                ),
            ])
    }

    @Test func `signatures and marks whose batch is neither there nor on its way are strays`() async throws {
        let drop = try ScratchDrop()
        for name in [
            "a.csv", "a.csv.sig", "a.csv.done", "up.csv.part", "up.csv.sig", "up2.csv.filepart", "up2.csv.done",
            "late.csv.sig", "sub/late.csv.done", "a.csv.sig.sig", ".hidden.csv.sig", "sub.sig/inner.csv", "other.csv",
        ] {
            try drop.write("x", to: "drop/" + name)
        }
        try await drop.shell("ln -s a.csv drop/link.csv")
        try drop.write("x", to: "drop/link.csv.sig")
        let listing = try drop.listing()
        #expect(listing.batches.map(\.relativePath) == ["a.csv", "other.csv"])
        #expect(
            listing.strays == ["a.csv.sig.sig", "late.csv.sig", "link.csv.sig", "sub.sig", "sub/late.csv.done"])
    }

    @Test func `attachments are no batches, and a folder of them without its batch is a stray`() async throws {
        let drop = try ScratchDrop()
        for name in [
            "a.csv", "a.csv.attachments/in.csv", "a.csv.attachments/deep/in.csv", "up.csv.attachments/in.csv",
            "up.csv.part", "gone.csv.attachments/in.csv", "sub/b.csv", "sub/b.csv.attachments/in.csv",
            "file.attachments", "none.csv",
        ] {
            try drop.write("x", to: "drop/" + name)
        }
        try await drop.shell("ln -s a.csv.attachments drop/none.csv.attachments")
        let listing = try drop.listing()
        #expect(listing.batches.map(\.relativePath) == ["a.csv", "file.attachments", "none.csv", "sub/b.csv"])
        #expect(listing.batches.map { $0.attachments.keys.sorted() } == [["deep", "in.csv"], [], [], ["in.csv"]])
        #expect(listing.strays == ["gone.csv.attachments"])
    }

    @Test func `links are told and not followed: what they lead to is not the partner's to give`() async throws {
        let drop = try ScratchDrop()
        try drop.write("x", to: "drop/a.csv")
        try drop.write("x", to: "foreign/secret.csv")
        try await drop.shell(
            """
            ln -s . drop/above; ln -s self.csv drop/self.csv; ln -s ../foreign drop/folder
            ln -s ../foreign/secret.csv drop/file.csv; ln -s nowhere drop/dangling.csv
            """)
        let listing = try drop.listing()
        #expect(listing.batches.map(\.relativePath) == ["a.csv"])
        #expect(
            listing.notFiles.map(\.relativePath) == ["above", "dangling.csv", "file.csv", "folder", "self.csv"])
        #expect(Set(listing.notFiles.map(\.reason)) == ["it is a link and no file, and is left alone"])
    }

    @Test func `where there is no folder there is no drop`() throws {
        let drop = try ScratchDrop()
        #expect(try DropFolder(drop.path + "/none", world: drop.world) == nil)
        try drop.write("x", to: "file")
        #expect(try DropFolder(drop.root + "/file", world: drop.world) == nil)
    }

    @Test func `names of any characters and of 255 bytes are batches`() throws {
        let drop = try ScratchDrop()
        let names = [
            "a\nb.csv", "a\u{1B}[2Jb.csv", "-rf.csv", "a b'\"$(c)`d`;.csv", String(repeating: "n", count: 251) + ".csv",
            "日本.csv", "*.csv", "\\.csv",
        ]
        for name in names { try drop.write("x", to: "drop/" + name) }
        #expect(try Set(drop.batches()) == Set(names))
        #expect(try drop.listing().unusable.isEmpty)
    }

    @Test func `a name that is not UTF-8 is named, and nothing else waits for it`() async throws {
        let drop = try ScratchDrop()
        try drop.write("x", to: "drop/sound.csv")
        try await drop.shell(": > \"$(printf 'drop/b\\344r.csv')\"")
        let listing = try drop.listing()
        #expect(listing.batches.map(\.relativePath) == ["sound.csv"])
        #expect(listing.unusable.map(\.relativePath) == ["b\u{FFFD}r.csv"])
        #expect(listing.unusable.map(\.reason) == ["its name is not UTF-8; rename it"])
        try await drop.shell("rm -rf drop")
    }

    @Test func `pipes, sockets and devices are told and never opened`() async throws {
        let drop = try ScratchDrop()
        try drop.write("x", to: "drop/sound.csv")
        try await drop.shell(
            """
            mkfifo drop/pipe.csv
            python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("drop/socket.csv")'
            """)
        let listing = try drop.listing()
        #expect(listing.batches.map(\.relativePath) == ["sound.csv"])
        #expect(
            listing.notFiles.map { "\($0.relativePath) \($0.reason)" } == [
                "pipe.csv it is a pipe and no file, and is left alone",
                "socket.csv it is a socket and no file, and is left alone",
            ])
    }

    @Test func `folders are looked into fifteen deep, and deeper ones are named`() throws {
        let drop = try ScratchDrop()
        let fifteen = (1...15).map { "d\($0)" }.joined(separator: "/")
        try drop.write("x", to: "drop/\(fifteen)/a.csv")
        try drop.write("x", to: "drop/\(fifteen)/d16/b.csv")
        let listing = try drop.listing()
        #expect(listing.batches.map(\.relativePath) == ["\(fifteen)/a.csv"])
        #expect(listing.unusable.map(\.relativePath) == ["\(fifteen)/d16"])
    }

    @Test func `paths that are too long for the system's calls are named`() throws {
        let drop = try ScratchDrop()
        let folder = (1...9).map { "\($0)" + String(repeating: "d", count: 219) }.joined(separator: "/")
        try drop.write("x", to: "drop/\(folder)/a.csv")
        try drop.write("x", to: "drop/\(folder)/" + String(repeating: "a", count: 100))
        let listing = try drop.listing()
        #expect(listing.batches.map(\.relativePath.utf8.count) == [9 * 221 + 5])
        #expect(listing.unusable.map { $0.reason.prefix(30) } == ["its path is longer than 2000 b"])
    }
}
