import TabularText
import Testing

@Suite(.timeLimit(.minutes(60))) struct JSONWriterTests {
    private func json(_ layout: JSONWriter.Layout) -> String {
        var json = JSONWriter(layout)
        json.object { json in
            json.string("a \"b\"\\\n\u{1}", key: "text")
            json.number(-7, key: "number")
            json.bool(true, key: "flag")
            json.strings(["x", "y"], key: "words")
            json.objects([1, 2], key: "things") { json, value in json.number(value, key: "n") }
            json.array(key: "none") { _ in }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    @Test func `a file has two spaces for each level, and keys in their order`() {
        #expect(
            json(.indented) == #"""
                {
                  "text": "a \"b\"\\\n\u0001",
                  "number": -7,
                  "flag": true,
                  "words": [
                    "x",
                    "y"
                  ],
                  "things": [
                    {
                      "n": 1
                    },
                    {
                      "n": 2
                    }
                  ],
                  "none": []
                }

                """#)
    }

    @Test func `a line says the same on one line`() {
        #expect(
            json(.line) == #"""
                {"text":"a \"b\"\\\n\u0001","number":-7,"flag":true,"words":["x","y"],"things":[{"n":1},{"n":2}],"none":[]}

                """#)
    }

    @Test func `what was taken comes again no more`() {
        var json = JSONWriter(.line)
        var taken = ""
        json.array { json in
            for number in 0..<3 {
                json.number(number)
                taken += String(decoding: json.takeBytes(), as: UTF8.self)
            }
        }
        #expect(taken + String(decoding: json.bytes, as: UTF8.self) == "[0,1,2]\n")
    }

    @Test func `a JSON writer escapes what JSON does not take as it is`() {
        var json = JSONWriter()
        json.string("a\"b\\c\n\r\t\u{1}\u{1F}\u{7F}ü€😀/")
        let text = String(decoding: json.bytes, as: UTF8.self)
        #expect(text == #""a\"b\\c\n\r\t\u0001\u001f\u007fü€😀/""#)
    }

    @Test func `empty objects and arrays are on one line`() {
        var json = JSONWriter()
        json.object { json in
            json.array(key: "a") { _ in }
            json.object(key: "b") { _ in }
            json.array(key: "c") { json in
                json.number(1)
                json.number(-2)
            }
        }
        let expected = "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    1,\n    -2\n  ]\n}\n"
        #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
    }
}
