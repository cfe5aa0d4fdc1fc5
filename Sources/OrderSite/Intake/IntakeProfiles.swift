internal import Crypto
package import OrderModel
package import OrderWorld
internal import Yams

/// The intake profiles of a site, as they were when a command began. A wrong one stops nobody but those who use it.
package struct IntakeProfiles: Sendable {
    /// The bytes of each profile, and what they say.
    private let profiles: [String: (bytes: [UInt8], read: Result<IntakeProfile, Fault>)]
    private let folder: String

    /// The most bytes of a profile.
    private static let bytesMax = 1 << 20
    private static let suffix = ".yaml"

    /// The reasons why a profile cannot be used, a line for each.
    package struct Fault: Error, Hashable, CustomStringConvertible {
        package let description: String
    }

    /// A site without profiles.
    package static let none = IntakeProfiles(profiles: [:], folder: IntakeProfile.folderName)

    private init(profiles: [String: (bytes: [UInt8], read: Result<IntakeProfile, Fault>)], folder: String) {
        self.profiles = profiles
        self.folder = folder
    }

    /// Reads the profiles of a site. A file that cannot be read is a wrong profile. Throws when the folder cannot be.
    package static func load(from layout: SiteLayout, world: any World) throws(WorldError) -> IntakeProfiles {
        guard try world.status(layout.intake)?.isDirectory == true else { return .none }
        var profiles: [String: (bytes: [UInt8], read: Result<IntakeProfile, Fault>)] = [:]
        for file in try world.names(inDirectory: layout.intake).sorted()
        where file.hasSuffix(suffix) && !file.hasPrefix(".") {
            let name = String(file.dropLast(suffix.count))
            profiles[name] = read("\(layout.intake)/\(file)", name: name, world)
        }
        return IntakeProfiles(profiles: profiles, folder: layout.intake)
    }

    private static func read(
        _ path: String, name: String, _ world: any World
    ) -> (bytes: [UInt8], read: Result<IntakeProfile, Fault>) {
        do throws(WorldError) {
            let bytes = try world.contents(of: path, byteCountMax: bytesMax)
            return (bytes, parse(bytes, name: name))
        } catch {
            return ([], .failure(Fault(description: "\(error)")))
        }
    }

    /// Returns the profile of a name. Throws its faults, each with its place, or that there is none of the name.
    package func profile(named name: String) throws(Fault) -> IntakeProfile {
        guard let profile = profiles[name] else {
            let nearest = profiles.keys.sorted().min { editDistance(name, $0) < editDistance(name, $1) }
            let hint = nearest.map { "; the nearest is '\($0.visible)'" } ?? ", nor any other"
            throw Fault(
                description: "there is no profile \(folder)/\(name.visible)\(Self.suffix)\(hint)")
        }
        return try profile.read.get()
    }

    /// Returns the bytes of a profile that is there.
    package func bytes(ofProfile name: String) -> [UInt8] { profiles[name]?.bytes ?? [] }

    /// The profiles that cannot be used, with their faults, by name.
    package var faulty: [(name: String, fault: Fault)] {
        profiles.sorted { $0.key < $1.key }.compactMap { name, profile in
            if case .failure(let fault) = profile.read { (name, fault) } else { nil }
        }
    }

    /// Reads a profile from its file's bytes.
    package static func parse(_ bytes: [UInt8], name: String) -> Result<IntakeProfile, Fault> {
        let file = IntakeProfile.fileName(of: name)
        do throws(SettingsError) {
            let root = try YAMLText.root(of: bytes)
            var reader = IntakeProfileReader(name: name, sha256: HexadecimalText.of(SHA256.hash(data: bytes)))
            let profile = reader.read(root)
            guard reader.faults.isEmpty else { throw .faults(reader.faults.sorted(by: SettingsFault.precedes)) }
            return .success(profile)
        } catch {
            return .failure(Fault(description: error.lines(in: file)))
        }
    }
}

extension SettingsError {
    /// Returns a line for each fault, with the file's name.
    fileprivate func lines(in file: String) -> String {
        switch self {
        case .faults(let faults): faults.map { $0.sentence(in: file) }.joined(separator: "\n")
        case .world(let error): error.description
        }
    }
}

extension IntakeProfiles.Fault: CommandError {
    package var exitStatus: ExitStatus { .configuration }
}
