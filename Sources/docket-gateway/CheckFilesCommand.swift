import ArgumentParser
import OrderCatalog
import OrderGateway
import OrderOpening
import OrderSite

struct CheckFilesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Prove that every file of downloads.csv is there, whole.",
        discussion: """
            It compares the size and SHA-256 of each file in the folder of downloads with reference/downloads.csv, and \
            names each one that is missing or another one. It ends with 0 when all can be served, else with 65. It \
            changes nothing, and counts nothing.

            EXAMPLES
              docket-gateway check --site /srv/docket
            """)

    @OptionGroup var options: GatewaySiteOptions

    func run() async throws {
        try await reportingFailures { logger in
            let (layout, opening) = try options.opening(logger)
            let settings = try opening.settings()
            let files = try DownloadFiles.load(directory: layout.reference, world: opening.world)
            let folder = settings.downloads.folder.map(layout.place) ?? layout.downloads
            let shelf = FileShelf(world: opening.world, logger: GatewayLog.silent)
            var faultCount = files.unservable.count
            for fault in files.unservable { print("\(fault)") }
            for file in files.all {
                guard let reason = await shelf.fault(of: file, in: folder) else { continue }
                print(reason)
                faultCount += 1
            }
            let good = files.all.count + files.unservable.count - faultCount
            print("\(good) of \(good + faultCount) files of downloads.csv can be served from \(folder)")
            if faultCount > 0 { throw ExitCode(ExitStatus.dataError.rawValue) }
        }
    }
}
