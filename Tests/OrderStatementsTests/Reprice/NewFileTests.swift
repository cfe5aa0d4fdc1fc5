import OrderStatements
import OrderWorld
import ReportSamples
import Testing

@Suite(.timeLimit(.minutes(60))) struct NewFileTests {
    @Test func `a new file has what was written`() throws {
        let folder = try TemporaryFolder()
        try NewFile(folder.path + "/new.csv", in: folder.world).writing { try $0.write(Array("a,b\n".utf8).span) }
        #expect(try folder.text("new.csv") == "a,b\n")
    }

    @Test func `half of a file is none`() throws {
        let folder = try TemporaryFolder()
        #expect(throws: CancellationError.self) {
            try NewFile(folder.path + "/new.csv", in: folder.world).writing { file in
                try file.write(Array("a,".utf8).span)
                throw CancellationError()
            }
        }
        #expect(try folder.world.status(folder.path + "/new.csv") == nil)
    }

    @Test func `what was there before stays`() throws {
        let folder = try TemporaryFolder()
        try folder.write("kept.csv", "kept\n".utf8)
        let path = folder.path + "/kept.csv"
        #expect(throws: NewFileError.isThere(path)) {
            try NewFile(path, in: folder.world).writing { try $0.write(Array("a".utf8).span) }
        }
        #expect(try folder.text("kept.csv") == "kept\n")
    }
}
