internal import OrderWorld

/// The beginning of what a file holds, for telling its format without unpacking all of it.
enum UnpackedHead {
    /// Reads the first bytes. Those of a packed file that cannot be unpacked are none; its inspection tells why.
    static func bytes(of file: any InputFile, count: Int) throws(WorldError) -> [UInt8] {
        var bytes: [UInt8] = []
        switch try Packing.find(in: file) {
        case .success(nil): _ = try file.read(at: 0, count: min(count, file.byteCount), appendingTo: &bytes)
        case .success(let packing?): bytes = try Array(UnpackedFile.beginning(of: file, packing).prefix(count))
        case .failure: break
        }
        return bytes
    }

    /// Returns a file's name without the end that says how it is packed.
    static func name(_ name: String) -> String {
        for end in [".gz", ".zip"] where name.hasSuffix(end) { return String(name.dropLast(end.count)) }
        return name
    }
}
