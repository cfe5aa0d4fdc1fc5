internal import OrderWorld

/// The folder that a batch lies in and the batch's name there, which lead to the files that go with it.
struct BatchPlace {
    let folder: any Folder
    let name: String

    init(folder: any Folder, name: String) {
        self.folder = folder
        self.name = name
    }

    /// Opens the folder of a path; nil when it is none.
    init?(path: String, world: any World) throws(WorldError) {
        guard let folder = try world.openFolder(ParentFolder.path(of: path)) else { return nil }
        self.init(folder: folder, name: ParentFolder.name(of: path))
    }

    /// Opens the file in the place of a companion; nil when there is none, or it is no file.
    func file(of companion: BatchCompanion) throws(WorldError) -> (any WatchedFile)? {
        try folder.file(name + companion.suffix)
    }

    /// Opens the folder of attachments; nil when there is none.
    func attachments() throws(WorldError) -> (any Folder)? {
        try folder.folder(name + AttachmentsFolder.suffix)
    }
}

extension Folder {
    /// Returns the first answer that a file of the folder has, in the order of the names. Links and folders are not
    /// asked.
    func firstAnswer<Answer>(
        _ answer: (String, any WatchedFile) throws(WorldError) -> Answer?
    ) throws(WorldError) -> Answer? {
        for name in try names() {
            if let file = try file(name), let found = try answer(name, file) { return found }
        }
        return nil
    }
}
