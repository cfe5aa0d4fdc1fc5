public import OrderWorld

extension World {
    /// Writes a small file so that it is there whole or not at all, for others than the site itself.
    public func keepDurably(
        _ bytes: [UInt8], at path: String, inDirectory directory: String, mode: UInt32
    ) throws(WorldError) {
        try writeDurably(bytes, to: path, inDirectory: directory, mode: mode)
    }

    /// Writes a small file so that it is there whole or not at all: under another name first, made durable, then renamed.
    func writeDurably(_ bytes: [UInt8], to path: String, inDirectory directory: String, mode: UInt32) throws(WorldError)
    {
        let partPath = path + ".part"
        let file = try openForWriting(partPath, mode: mode)
        try file.write(bytes.span)
        try file.syncAndClose()
        try rename(partPath, to: path)
        try syncDirectory(directory)
    }
}
