internal import CLinux
internal import Glibc
internal import OrderIntake
internal import OrderWorld
internal import Synchronization

/// Somebody who may write into `drop/`, and does one thing to one batch on command.
///
/// It is no part of a run. It makes its own system calls, at once, and none of them goes through the seam.
final class DropWriter: Sendable {
    private let deed: DropDeed
    /// The path of the batch, in a folder below `drop/`.
    private let batch: String
    private let bytes: [UInt8]
    /// The content that the writer wants in the file.
    private let other: [UInt8]
    private let outside: OutsideFolder
    /// The descriptor that it holds open, or -1.
    private let held: Int32
    private let state = Atomic(false)

    /// Prepares before the run: opens the file that it holds, and creates the one that it exchanges, under names that a
    /// run ignores.
    init(_ deed: DropDeed, batch: String, bytes: [UInt8], other: [UInt8], outside: OutsideFolder) {
        self.deed = deed
        self.batch = batch
        self.bytes = bytes
        self.other = other
        self.outside = outside
        held = deed.holdsFile ? open(batch, O_RDWR | O_CLOEXEC) : -1
        let ready = open(Self.readyFile(batch), O_CREAT | O_WRONLY | O_CLOEXEC, 0o644)
        Self.overwrite(ready, other)
        close(ready)
        symlink(outside.path, Self.readyLink(batch))
    }

    deinit {
        if held >= 0 { close(held) }
    }

    /// All contents that the file may have had as a whole.
    var wholeVersions: [[UInt8]] { [bytes, other, Array(bytes.prefix(bytes.count / 2)), bytes + other] }

    /// True when it did its deed. It cannot once the name leads to nothing any more.
    var isDone: Bool { state.load(ordering: .relaxed) }

    func act() {
        state.store(succeeds(), ordering: .relaxed)
    }

    private func succeeds() -> Bool {
        switch deed {
        case .overwrites: overwrite(batch)
        case .overwritesHeld: Self.overwrite(held, other)
        case .cutsHeld: ftruncate(held, off_t(bytes.count / 2)) == 0
        case .extendsHeld: pwrite(held, other, other.count, off_t(bytes.count)) > 0
        case .removes: unlink(batch) == 0
        case .renames: rename(batch, Self.beside(batch, "renamed-")) == 0
        case .givesSecondName:
            link(batch, Self.beside(batch, "second-")) == 0 && overwrite(Self.beside(batch, "second-"))
        // It needs a name that leads to something: a file under a free name is a delivery like any other.
        case .replaces: access(batch, F_OK) == 0 && rename(Self.readyFile(batch), batch) == 0
        case .exchanges: exchange(Self.readyFile(batch), batch)
        case .linksOutside: unlink(batch) == 0 && symlink(outside.file, batch) == 0
        case .putsPipe: unlink(batch) == 0 && mkfifo(batch, 0o644) == 0
        case .putsFolder: unlink(batch) == 0 && mkdir(batch, 0o755) == 0
        case .linksSignatureOutside: unlink(batch + ".sig") == 0 && symlink(outside.file, batch + ".sig") == 0
        case .linksAttachmentsOutside:
            rename(attachments, Self.beside(batch, ".")) == 0 && symlink(outside.path, attachments) == 0
        case .exchangesFolder: access(batch, F_OK) == 0 && exchange(ParentFolder.path(of: batch), Self.readyLink(batch))
        }
    }

    private var attachments: String { AttachmentsFolder.path(ofBatch: batch) }

    private func exchange(_ path: String, _ other: String) -> Bool {
        renameat2(AT_FDCWD, path, AT_FDCWD, other, docket_rename_exchange) == 0
    }

    /// Overwrites the file by its name, and never waits: a run may hold a lease of the file.
    private func overwrite(_ path: String) -> Bool {
        let descriptor = open(path, O_WRONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
        defer { close(descriptor) }
        // A lease of the run is being broken now, which the run will notice.
        return descriptor < 0 ? errno == EWOULDBLOCK : Self.overwrite(descriptor, other)
    }

    @discardableResult
    private static func overwrite(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
        pwrite(descriptor, bytes, bytes.count, 0) == bytes.count && ftruncate(descriptor, off_t(bytes.count)) == 0
    }

    private static func readyFile(_ batch: String) -> String { beside(batch, ".ready-") }

    private static func readyLink(_ batch: String) -> String { beside(ParentFolder.path(of: batch), ".ready-") }

    private static func beside(_ path: String, _ prefix: String) -> String {
        let folder = ParentFolder.path(of: path)
        return "\(folder)/\(prefix)\(path.dropFirst(folder.utf8.count + 1))"
    }
}
