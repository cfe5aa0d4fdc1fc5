import Foundation
import OrderWorld
import Testing

/// A site with one order, its link, and the file that the link leads to.
final class ServedSite {
    let site: CommandSite
    /// The bytes of the file.
    let file: [UInt8]
    static let fileName = "server-2022.iso"
    static let asOf = "2018-12-29T00:00:00Z"

    /// Makes the site. `settings` are added to `docket.yaml`. The file's bytes differ from place to place.
    init(fileBytes: Int = 3_000_000, settings: String = "", language: String = "en-US", orders: Int = 1) async throws {
        site = try await CommandSite()
        file = (0..<fileBytes).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) }
        try site.folder.write(try site.folder.text("site/docket.yaml") + settings, to: "site/docket.yaml")
        try writeFile(file)
        let text = CommandSite.batch("b-1", (1...orders).map { ("PO-\($0)", "2") })
        try site.drop(text.replacing("en-US", with: language), as: "1.csv")
        try await writeDownloads()
        let result = try await site.run()
        try #require(result.exitStatus == 0, "\(result.standardOutput)\(result.standardError)")
    }

    func writeFile(_ bytes: [UInt8]) throws {
        try LiveWorld().makeDirectory(site.root + "/downloads", mode: 0o755)
        try Data(bytes).write(to: URL(filePath: "\(site.root)/downloads/\(Self.fileName)"))
    }

    /// Names the file in `downloads.csv`, with its size and hash, for every choice.
    private func writeDownloads() async throws {
        let sum = try await Self.output("sha256sum", ["\(site.root)/downloads/\(Self.fileName)"])
        let hash = sum.prefix(64)
        var lines = ["ProductId,SkuId,Version,Language,FileType,FileName,FileSize,Sha256"]
        for language in ["en-US", "de-DE", "es-ES", "fr-FR", "ja-JP", "pt-PT"] {
            lines.append(
                "DG7GMGF0D5RK,0005,2022,\(language),\"64 Bit, ISO\",\(Self.fileName),\(file.count),\(hash)")
        }
        try site.folder.write(lines.joined(separator: "\n") + "\n", to: "site/reference/downloads.csv")
    }

    /// Returns the token of an order's newest link, in a batch's results.
    func token(_ reference: String = "PO-1", batch: String = "b-1") throws -> String {
        let rows = try CSVText.rows(site.folder.text("site/output/\(batch)/results.csv"))
        let link = try #require(rows.first { $0["OrderReference"] == reference }?["DownloadLink"])
        return try #require(link.split(separator: "/").last.map(String.init))
    }

    func gateway(asOf: String = asOf, _ arguments: [String] = []) async throws -> GatewayProcess {
        try await GatewayProcess(site, asOf: asOf, arguments)
    }

    /// Runs `docket` over the site a little later.
    func docket(_ words: String...) async throws -> ProcessResult {
        try await DocketBinary.run(words + ["--site", site.root, "--as-of", "2018-12-29T01:00:00Z"])
    }

    // MARK: Clients

    /// Runs a program that has to end with 0, and returns what it printed.
    static func output(_ program: String, _ arguments: [String]) async throws -> String {
        let result = try await LiveWorld().run(program, arguments: arguments, standardInputPath: nil)
        try #require(result.exitStatus == 0, "\(program) \(arguments): \(result.exitStatus) \(result.standardError)")
        return result.standardOutput
    }

    /// Returns the status of an answer.
    static func status(_ arguments: String...) async throws -> Int {
        let text = try await output("curl", ["-s", "-o", "/dev/null", "-w", "%{http_code}"] + arguments)
        return try #require(Int(text))
    }

    /// Begins a download, once the file is proved, and returns the address of its session.
    static func begin(_ link: String) async throws -> String {
        for _ in 0..<600 {
            let words = try await output(
                "curl", ["-s", "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}", "-d", "", link])
            let parts = words.split(separator: " ")
            if parts.first == "303", parts.count == 2 { return String(parts[1]) }
            try #require(parts.first == "503", "\(words)")
            try await Task.sleep(for: .milliseconds(100))
        }
        throw NeverProved()
    }

    struct NeverProved: Error {}

    /// Returns the facts of a link for a program.
    static func facts(_ link: String) async throws -> [String: Any] {
        let text = try await output("curl", ["-s", "-H", "Accept: application/json", link])
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    static func left(_ link: String) async throws -> Int? { try await facts(link)["downloadsLeft"] as? Int }

    /// Returns the head of an answer: the fields by their names in small letters.
    static func head(_ arguments: String...) async throws -> [String: String] {
        let text = try await output("curl", ["-s", "-o", "/dev/null", "-D", "-"] + arguments)
        var fields: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            guard let colon = line.firstRange(of: ": ") else { continue }
            fields[line[..<colon.lowerBound].lowercased()] = String(line[colon.upperBound...])
        }
        return fields
    }
}
