internal import OrderSite
internal import OrderWorld

/// A batch file as a partner delivers it.
public struct Delivery: Sendable {
    /// Its path below `drop/`, or the file's name for one that is named on the command line.
    public let name: String
    public let bytes: [UInt8]
    /// What is in its `.sig`; nil when it is not signed.
    public let signature: [UInt8]?
    /// Whether it comes through the drop folder; else it lies elsewhere and is named.
    public let isDropped: Bool

    public init(name: String, bytes: [UInt8], signature: [UInt8]? = nil, isDropped: Bool = true) {
        self.name = name
        self.bytes = bytes
        self.signature = signature
        self.isDropped = isDropped
    }

    func renamed(_ name: String) -> Delivery {
        Delivery(name: name, bytes: bytes, signature: signature, isDropped: isDropped)
    }

    /// Where it is put.
    func path(in layout: SiteLayout) -> String {
        isDropped ? "\(layout.drop)/\(name)" : "\(layout.root)/elsewhere/\(name)"
    }

    /// The path that a claim and an outcome know it by.
    func sourcePath(in layout: SiteLayout) -> String {
        isDropped ? name : path(in: layout)
    }

    /// What the command line of its run names.
    func named(in layout: SiteLayout) -> [String] {
        isDropped ? [] : [path(in: layout)]
    }

    /// Puts the file there, its signature, and (unless `isMarked` is false) the `.done` that says it is complete.
    func put(into layout: SiteLayout, world: any World, isMarked: Bool = true) throws(WorldError) {
        let path = path(in: layout)
        try world.makeDirectory(FileTree.parent(of: path), mode: 0o755)
        try world.write(bytes, to: path, mode: 0o644)
        if let signature { try world.write(signature, to: path + ".sig", mode: 0o644) }
        if isMarked, isDropped { try world.write([], to: path + ".done", mode: 0o644) }
    }
}
