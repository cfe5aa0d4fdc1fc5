internal import OrderIntake
internal import OrderSite
internal import OrderWorld

/// A batch file in a partner's delivery.
package struct Delivery: Sendable {
    /// The file's path below `drop/`, or its name when the command line names it.
    package let name: String
    package let bytes: [UInt8]
    /// The content of its `.sig`; nil when it is not signed.
    package let signature: [UInt8]?
    /// True when it comes through the drop folder. Otherwise it lies elsewhere and is named.
    package let isDropped: Bool
    /// The files in its folder of attachments, by name. There is no folder without any.
    package let attachments: [String: [UInt8]]

    package init(
        name: String, bytes: [UInt8], signature: [UInt8]? = nil, isDropped: Bool = true,
        attachments: [String: [UInt8]] = [:]
    ) {
        self.name = name
        self.bytes = bytes
        self.signature = signature
        self.isDropped = isDropped
        self.attachments = attachments
    }

    func renamed(_ name: String) -> Delivery {
        Delivery(name: name, bytes: bytes, signature: signature, isDropped: isDropped, attachments: attachments)
    }

    /// Returns the path of the delivered file.
    func path(in layout: SiteLayout) -> String {
        isDropped ? "\(layout.drop)/\(name)" : "\(layout.root)/elsewhere/\(name)"
    }

    /// Returns the path in its claim and its outcome.
    func sourcePath(in layout: SiteLayout) -> String {
        isDropped ? name : path(in: layout)
    }

    /// Returns the files that the command line of its run names.
    func named(in layout: SiteLayout) -> [String] {
        isDropped ? [] : [path(in: layout)]
    }

    /// Delivers the file, its attachments, its signature, and (unless `isMarked` is false) the `.done` that marks it as
    /// complete.
    func put(into layout: SiteLayout, world: any World, isMarked: Bool = true) throws(WorldError) {
        let path = path(in: layout)
        try world.makeDirectory(ParentFolder.path(of: path), mode: 0o755)
        if !attachments.isEmpty { try world.makeDirectory(AttachmentsFolder.path(ofBatch: path), mode: 0o755) }
        for (name, bytes) in attachments {
            try world.write(bytes, to: "\(AttachmentsFolder.path(ofBatch: path))/\(name)", mode: 0o644)
        }
        try world.write(bytes, to: path, mode: 0o644)
        if let signature { try world.write(signature, to: path + ".sig", mode: 0o644) }
        if isMarked, isDropped { try world.write([], to: path + ".done", mode: 0o644) }
    }
}
