/// The keys that `docket.yaml` may have.
enum SettingsKey: String, CaseIterable {
    case sellerCountry = "seller.country"
    case signatures
    case signaturePolicy = "signatures.policy"
    case revokedKeys = "signatures.revokedKeys"
    case maxAge = "signatures.maxAge"
    case linksHost = "links.host"
    case dropQuietSeconds = "drop.quietSeconds"
    case dropUnfinishedSeconds = "drop.unfinishedSeconds"
    case dropFilesPerRun = "drop.filesPerRun"
    case dropFilesPerPartner = "drop.filesPerPartner"
    case dropComplete = "drop.complete"
    case dropFolders = "drop.folders"
    case expect
    case ledger
    case books
    case output
    case outputFolder = "output.folder"
    case outputGroup = "output.group"
    case outputGroupKeys = "output.groupKeys"
    case fileBytes = "limits.fileBytes"
    case depth = "limits.depth"
    case fieldBytes = "limits.fieldBytes"
    case orderLines = "limits.orderLines"
    case orderBytes = "limits.orderBytes"
    case problems = "limits.problems"
    case attachmentBytes = "limits.attachmentBytes"
    case metricsFile = "metrics.file"
    case notify
    case downloadsFolder = "downloads.folder"
    case refundBytes = "downloads.refundBytes"
    case refundSeconds = "downloads.refundSeconds"
    case sessionHours = "downloads.sessionHours"
    case accelRedirect = "downloads.accelRedirect"
    case trustedProxies = "gateway.trustedProxies"
    case drainSeconds = "gateway.drainSeconds"
    case connections = "gateway.connections"
    case connectionsPerAddress = "gateway.connectionsPerAddress"
    case headBytes = "gateway.headBytes"
    case headSeconds = "gateway.headSeconds"
    case idleSeconds = "gateway.idleSeconds"
    case stallSeconds = "gateway.stallSeconds"
    case guessesPerMinute = "gateway.guessesPerMinute"
    case logAddresses = "log.addresses"

    /// The mapping of the key; empty for one at the top.
    var section: Substring {
        let parts = rawValue.split(separator: ".")
        return parts.count == 2 ? parts[0] : ""
    }

    /// The keys that may be one value, or a mapping with more.
    static let withShortForm: Set<String> = [signatures.rawValue, output.rawValue]

    static let sections = Set(allCases.map(\.section)).subtracting([""])

    /// Returns the known key or section that is nearest to an unknown one, as a dotted path.
    ///
    /// The key may be in the wrong section, or in none, so the last part alone counts too.
    static func nearest(to unknown: String) -> String {
        let last = lastPart(of: unknown)
        func distance(_ candidate: String) -> Int {
            min(editDistance(unknown, candidate), 1 + editDistance(last, lastPart(of: candidate)))
        }
        let candidates =
            allCases.map(\.rawValue) + GuardSettingsReader.paths + sections.map(String.init).sorted()
            + [GuardSettingsReader.section]
        return candidates.min { distance($0) < distance($1) } ?? ""
    }

    private static func lastPart(of path: String) -> String {
        path.split(separator: ".").last.map(String.init) ?? path
    }
}

/// Returns the number of characters to add, remove or change that makes one text of the other. Letter case does not
/// count.
func editDistance(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.lowercased()), Array(right.lowercased()))
    var row = Array(0...right.count)
    for (i, character) in left.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, other) in right.enumerated() {
            let changed = diagonal + (character == other ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(changed, diagonal + 1, row[j] + 1)
        }
    }
    return row[right.count]
}
