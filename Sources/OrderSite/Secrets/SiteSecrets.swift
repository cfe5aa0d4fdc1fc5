public import OrderWorld

/// The secrets that a site signs with: `secrets/site-<n>.key`, 32 bytes each, numbered so that they can rotate. An
/// older one may have no file any more and be sealed in the ledger.
///
/// The newest, with the highest number, is current. Older ones stay for the things that they signed. No text form of
/// this value shows a secret, not even a debugger's.
public struct SiteSecrets: Sendable {
    /// The secrets in ascending order of their ids; at least one.
    public let secrets: [(id: Int, bytes: [UInt8])]

    public static let byteCount = 32
    /// The highest id of a secret: links have sixteen bits for it.
    public static let idMax = 65_535

    /// The id of the secret that new orders and links are made with.
    public var currentId: Int { secrets[secrets.count - 1].id }

    /// Returns these secrets and a newer one.
    public func adding(_ newer: (id: Int, bytes: [UInt8])) -> SiteSecrets {
        SiteSecrets(secrets + [newer])
    }

    init(_ secrets: [(id: Int, bytes: [UInt8])]) {
        precondition(!secrets.isEmpty, "a site has a secret")
        self.secrets = secrets.sorted { $0.id < $1.id }
    }
}

extension SiteSecrets: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The ids alone.
    public var description: String { "SiteSecrets(ids: \(secrets.map(\.id)))" }

    /// The ids alone.
    public var debugDescription: String { description }

    /// A mirror without children, so that a dump shows the ids alone too.
    public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}

/// The reason why a site's secrets cannot be used.
public enum SecretsError: Error, Hashable, Sendable {
    /// The folder or its files are not as they must be. The value lists all faults, and never any content.
    case faults([SecretsFault])
    /// The disk failed.
    case world(WorldError)
}

extension SecretsError: CustomStringConvertible {
    /// A line for each fault, or the world's failure.
    public var description: String {
        switch self {
        case .faults(let faults): faults.map(\.description).joined(separator: "\n")
        case .world(let error): error.description
        }
    }
}

/// One fault of the secrets, with its remedy.
public struct SecretsFault: Hashable, Sendable, CustomStringConvertible {
    public let path: String
    public let problem: String
    public let remedy: String

    public init(path: String, problem: String, remedy: String) {
        self.path = path
        self.problem = problem
        self.remedy = remedy
    }

    /// The fault as a line: `secrets/site-1.key: others than its owner may use it; run …`.
    public var description: String { "\(path): \(problem); \(remedy)" }
}
