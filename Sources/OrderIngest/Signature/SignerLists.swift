internal import Crypto
internal import OrderModel
public import OrderWorld

/// The site's `allowed_signers` and `revoked_keys` as they were at one moment. A run judges all signatures by the same
/// lists.
public struct SignerLists: Hashable, Sendable {
    /// Nil when the site has none.
    public let allowedSigners: SignerList?
    /// Nil when the site has none.
    public let revokedKeys: SignerList?

    public init(allowedSigners: SignerList? = nil, revokedKeys: SignerList? = nil) {
        self.allowedSigners = allowedSigners
        self.revokedKeys = revokedKeys
    }

    private static let bytesMax = 16 << 20

    /// Reads both. A list that is there has to be a regular file: a link, a folder or a file that is too large is a
    /// fault. So is a missing list that the settings ask for.
    public static func load(
        allowedSignersPath: String, revokedKeysPath: String, requiresSigners: Bool = false, requiresRevokedKeys: Bool,
        world: any World
    ) throws(SignerListsError) -> SignerLists {
        let allowed = try list(allowedSignersPath, world)
        guard allowed != nil || !requiresSigners else {
            throw .fault(
                SignerListFault(
                    path: allowedSignersPath, problem: "it is missing, and signatures are required",
                    remedy: "put it back, so that signed batches can be taken"))
        }
        let revoked = try list(revokedKeysPath, world)
        guard revoked != nil || !requiresRevokedKeys else {
            throw .fault(
                SignerListFault(
                    path: revokedKeysPath, problem: "it is missing, and signatures.revokedKeys is required",
                    remedy: "put it back; a site where no key is revoked has an empty file"))
        }
        return SignerLists(allowedSigners: allowed, revokedKeys: revoked)
    }

    private static func list(_ path: String, _ world: any World) throws(SignerListsError) -> SignerList? {
        do throws(WorldError) {
            let status = try world.status(path)
            if let status, let list = try list(path, status: status, world) { return list }
            // A link that leads nowhere has no status, and must not count as no list.
            if status == nil { guard try isNamed(path, world) else { return nil } }
        } catch {
            throw .world(error)
        }
        throw .fault(
            SignerListFault(
                path: path, problem: "it is no regular file of at most \(bytesMax >> 20) MiB; links are not followed",
                remedy: "put the list itself in its place"))
    }

    private static func list(_ path: String, status: FileStatus, _ world: any World) throws(WorldError) -> SignerList? {
        guard status.isRegularFile, !status.isSymbolicLink, status.byteCount <= bytesMax else { return nil }
        return SignerList(try world.contents(of: path, byteCountMax: bytesMax))
    }

    private static func isNamed(_ path: String, _ world: any World) throws(WorldError) -> Bool {
        let folder = ParentFolder.path(of: path)
        guard try world.status(folder) != nil else { return false }
        return try world.names(inDirectory: folder).contains(path.split(separator: "/").last.map(String.init) ?? path)
    }
}

/// One list, by its bytes.
public struct SignerList: Hashable, Sendable {
    public let bytes: [UInt8]
    /// 64 lower-case hexadecimal digits.
    public let sha256: String

    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        sha256 = HexadecimalText.of(SHA256.hash(data: bytes))
    }
}

/// The reason why the lists could not be read.
public enum SignerListsError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A list that no run may go by.
    case fault(SignerListFault)
    case world(WorldError)

    public var description: String {
        switch self {
        case .fault(let fault): fault.description
        case .world(let error): error.description
        }
    }
}

/// A fault of a list, and its remedy.
public struct SignerListFault: Hashable, Sendable, CustomStringConvertible {
    public let path: String
    public let problem: String
    public let remedy: String

    public var description: String { "\(path): \(problem); \(remedy)" }
}
