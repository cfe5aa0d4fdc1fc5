internal import OrderIntake
internal import OrderLedger
internal import OrderModel
internal import OrderSite
internal import OrderWorld

/// An intake profile beside the private copy of a file: the profile's bytes, after a line with its name and the day.
///
/// The day is that of the run that took the file. It is `{date}` in the BatchId, also of a batch that is released
/// later.
struct KeptProfile {
    private let name: String
    private let date: CivilDate
    private let bytes: [UInt8]

    private static let before = "# "
    private static let between = ", of a file taken on "

    init(_ name: String, of profiles: IntakeProfiles, date: CivilDate) {
        self.name = name
        self.date = date
        bytes = profiles.bytes(ofProfile: name)
    }

    /// Reads what ``text`` wrote; nil when it is something else.
    private init?(_ text: [UInt8]) {
        guard let end = text.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let line = String(decoding: text[..<end], as: UTF8.self)
        guard line.hasPrefix(Self.before), let words = line.firstRange(of: Self.between),
            let date = CivilDate(line[words.upperBound...])
        else { return nil }
        name = String(line[line.index(line.startIndex, offsetBy: Self.before.count)..<words.lowerBound])
        self.date = date
        bytes = Array(text[(end + 1)...])
    }

    /// The bytes of the copy.
    private var text: [UInt8] { Array("\(Self.before)\(name)\(Self.between)\(date)\n".utf8) + bytes }

    /// Writes the copy, durably.
    func write(to path: String, _ world: any World) throws(WorldError) {
        try world.writeSynced(text, to: path, mode: 0o600)
    }

    /// Reads the profile that a batch was taken with from its copy; nil when the batch is in Docket's own form.
    ///
    /// Throws when the copy is not the one that the batch was opened with, by the hash in its header.
    static func profile(
        at copy: String, fileName: String, header: BatchHeader?, _ world: any World
    ) throws(WorldError) -> IntakeProfile? {
        let recorded = header?.profileHash
        guard try world.status(copy) != nil else {
            guard let recorded else { return nil }
            throw lost(copy, "it is missing, and the batch was begun with \(recorded.fileName)")
        }
        // Without a record of a profile, a file of this name is a stranger's.
        if header != nil, recorded == nil { return nil }
        guard let kept = KeptProfile(try world.contents(of: copy, byteCountMax: ProfileCopy.byteCountMax)),
            case .success(let profile) = IntakeProfiles.parse(kept.bytes, name: kept.name)
        else { throw lost(copy, "it is no copy of a profile") }
        if let recorded, recorded.fileName != profile.fileName || recorded.sha256 != profile.sha256 {
            throw lost(copy, "it is not the \(recorded.fileName) that the batch was begun with")
        }
        return profile.filledIn(fileName: fileName, date: kept.date)
    }

    private static func lost(_ path: String, _ fault: String) -> WorldError {
        WorldError(
            operation: "go on with", path: path, errorNumber: 0,
            reason: "\(fault). Put the right file back, or end the batch with `docket abandon`")
    }
}
