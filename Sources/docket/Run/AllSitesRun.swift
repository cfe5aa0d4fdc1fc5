import OrderModel
import OrderRun
import OrderSite
import OrderWorld
import TabularText

/// A run over every site of a host: a process of its own for each, and only so many at once.
///
/// The sites know nothing of each other. One that cannot run keeps no other from running.
struct AllSitesRun {
    private let list: SitesList
    /// The words of each site's run, but for its folder.
    private let words: [String]
    private let world: any World
    private let program: String

    /// The most bytes that one site's run may print.
    private static let outputBytesMax = 64 << 20

    init(_ list: SitesList, words: [String], world: any World) {
        self.list = list
        self.words = words
        self.world = world
        program = world.resolvedPath("/proc/self/exe") ?? CommandLine.arguments[0]
    }

    /// The end of one site's run.
    struct Ending: Sendable {
        let site: String
        let status: Int32
        let standardOutput: String
        let standardError: String
    }

    /// Runs over all sites, in the order of the list. `observe` sees each at its end. A run that is asked to end passes
    /// that on, and begins with no further site.
    func run(observe: (Ending) -> Void) async -> [Ending] {
        await withTaskGroup(of: (place: Int, ending: Ending).self) { group in
            var left = list.sites.enumerated().makeIterator()
            func beginNext() {
                guard RunSignals.stopReason == nil, let (place, site) = left.next() else { return }
                group.addTask { (place, await ending(of: site)) }
            }
            for _ in 0..<list.jobs { beginNext() }
            var endings: [(place: Int, ending: Ending)] = []
            for await ended in group {
                endings.append(ended)
                observe(ended.ending)
                beginNext()
            }
            return endings.sorted { $0.place < $1.place }.map(\.ending)
        }
    }

    private func ending(of site: String) async -> Ending {
        var command = ChildCommand(
            program, arguments: ["run", "--site", site] + words, timeLimitSeconds: nil,
            outputBytesMax: Self.outputBytesMax)
        command.isAskedToEnd = { RunSignals.stopReason != nil }
        do {
            let result = try await world.run(command)
            return Ending(
                site: site, status: Int32(clamping: result.exitStatus), standardOutput: result.standardOutput,
                standardError: result.standardError)
        } catch {
            return Ending(
                site: site, status: error.exitStatus.rawValue, standardOutput: "", standardError: "docket: \(error)\n")
        }
    }

    /// Returns the status of several runs: that of the worst. Anything but an answer about files is worse than those.
    static func status(_ endings: [Ending]) -> ExitStatus {
        ExitStatus(ofFiles: endings.map { ExitStatus(rawValue: $0.status) ?? .ourFault })
    }

    /// Returns the runs for a program: one JSON object on one line.
    static func line(_ endings: [Ending]) -> [UInt8] {
        var json = JSONWriter(.line)
        json.object { json in
            json.number(status(endings).rawValue, key: "exitStatus")
            json.objects(endings, key: "sites") { json, ending in
                json.string(ending.site, key: "site")
                json.number(ending.status, key: "exitStatus")
                if ending.standardOutput.hasPrefix("{") { json.element(Array(ending.standardOutput.utf8), key: "run") }
            }
        }
        return json.bytes
    }

    /// Returns a site's run for a person's eyes.
    static func lines(_ ending: Ending) -> [String] {
        ["== \(ending.site.visible): \(ending.status)"]
            + ending.standardOutput.split(separator: "\n").map(String.init)
    }
}
