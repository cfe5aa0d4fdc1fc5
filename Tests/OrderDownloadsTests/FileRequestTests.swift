import OrderDownloads
import Testing

@Suite(.timeLimit(.minutes(60)))
struct FileRequestTests {
    private static let tag = "\"abc\""

    /// The columns are: If-Match, If-None-Match, If-Range, Range, the answer to GET, the answer to HEAD.
    @Test(arguments: [
        [nil, nil, nil, nil, "whole", "whole"],
        [nil, nil, nil, "bytes=0-4", "0..<5", "whole"],
        [nil, nil, "\"abc\"", "bytes=0-4", "0..<5", "whole"],
        [nil, nil, "\"old\"", "bytes=0-4", "whole", "whole"],
        [nil, nil, "W/\"abc\"", "bytes=0-4", "whole", "whole"],
        [nil, nil, "Thu, 01 Jan 2026 00:00:00 GMT", "bytes=0-4", "whole", "whole"],
        [nil, nil, nil, "bytes=100-", "416", "whole"],
        [nil, nil, "\"old\"", "bytes=100-", "whole", "whole"],
        [nil, "\"abc\"", nil, nil, "304", "304"],
        [nil, "W/\"abc\"", nil, nil, "304", "304"],
        [nil, "\"x\", \"abc\"", nil, "bytes=0-4", "304", "304"],
        [nil, "*", nil, nil, "304", "304"],
        [nil, "\"old\"", nil, nil, "whole", "whole"],
        ["\"abc\"", nil, nil, nil, "whole", "whole"],
        ["*", nil, nil, nil, "whole", "whole"],
        ["\"old\"", nil, nil, "bytes=0-4", "412", "412"],
        ["W/\"abc\"", nil, nil, nil, "412", "412"],
    ])
    func `conditions decide in the order of the standard`(row: [String?]) {
        var request = FileRequest()
        (request.ifMatch, request.ifNoneMatch, request.ifRange, request.range) = (row[0], row[1], row[2], row[3])
        #expect(Self.text(request.answer(tag: Self.tag, byteCount: 100)) == row[4])
        request.isGet = false
        #expect(Self.text(request.answer(tag: Self.tag, byteCount: 100)) == row[5])
    }

    private static func text(_ answer: FileAnswer) -> String {
        switch answer {
        case .whole: "whole"
        case .parts(let parts): parts.map { "\($0)" }.joined(separator: " ")
        case .notModified: "304"
        case .preconditionFailed: "412"
        case .rangeNotSatisfiable: "416"
        }
    }
}
