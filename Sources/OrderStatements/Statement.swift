package import TabularText

/// An answer to finance's question to the ledger, for a folder of files, a screen and a program.
package protocol Statement {
    /// The folder of its files.
    var folder: String { get }
    /// The answer on the screen.
    var lines: [String] { get }
    /// The facts that a person has to know beside it.
    var warnings: [String] { get }
    /// Appends the keys of its JSON file.
    func append(to json: inout JSONWriter)
}

extension Statement {
    /// The JSON file in the folder.
    var json: [UInt8] {
        var json = JSONWriter()
        json.object { append(to: &$0) }
        return json.bytes
    }

    /// Returns the same on one line, after the exit status and the folder.
    package func line(exitStatus: Int32) -> [UInt8] {
        var json = JSONWriter(.line)
        json.object { json in
            json.number(exitStatus, key: "exitStatus")
            json.string(folder, key: "folder")
            append(to: &json)
        }
        return json.bytes
    }
}
