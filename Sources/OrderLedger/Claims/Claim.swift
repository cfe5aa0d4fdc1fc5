package import OrderModel

/// The state of the processing of one file. Up to ``finished``, the order of the cases is the order of events.
package enum ClaimState: UInt8, Sendable, CaseIterable {
    /// Taken: the file may still lie in `drop/`, or already in `processing/`.
    case taken = 1
    /// Its batch is open: some chunks may be recorded.
    case recording = 2
    /// All chunks are recorded; the reports may not be published.
    case recorded = 3
    /// The file has to be quarantined; the report of its problems may not be published.
    case quarantining = 4
    /// The reports are published; the file may still lie in `processing/`.
    case published = 5
    /// Nothing is left to be done.
    case finished = 6
    /// A guard is exceeded; the report about it may not be published. Nothing had an effect.
    case parking = 7
    /// The report about it is published, and the file waits in `processing/` for a person's release.
    case parked = 8
    /// A person released it; the next run takes it up.
    case released = 9
}

/// One file that was taken into processing. This row proves it, whatever the file's name and place look like.
package struct Claim: Sendable, Hashable {
    /// The claim's number; the file lies in `processing/<number>/` meanwhile.
    package let number: Int64
    /// The origin of the file: its path below `drop/`, or the path that the command named.
    package let sourcePath: String
    /// True when the file lay in `drop/` and moves on. A file named elsewhere stays, and a copy of it is processed.
    package let isFromDrop: Bool
    /// The folder that its reports are published in, as a ``PlaceName``: a path below the site, or a whole path. It is
    /// the one of the run that took it, and every later command goes by it.
    ///
    /// No link of the chain fixes it: the same batch leaves the same chain, wherever its reports go. The hashes of the
    /// reports tell whether the files there are the published ones.
    package let output: String
    /// The clock of the run that took it. Every effect of the file has this time, also when a later run finishes it.
    package internal(set) var asOf: Timestamp
    package internal(set) var stage: ClaimStage
    /// The point where reading goes on; everything before it is recorded.
    package internal(set) var restart: RestartPoint
    /// The guard that parked it before it was taken up again or abandoned; nil when it never was parked.
    var earlierParking: Parking?
    /// The decision that released it after that; guards do not apply to it any more.
    package internal(set) var release: Release?
    /// The batch that it undoes, when it is an operator's own batch and not a partner's.
    package let undo: Undo?
    /// The purchase whose links it issues anew, when it is an operator's own batch for that.
    package let renewal: Renewal?
    /// The private copy that everything is read from; nil until the file is copied whole.
    package internal(set) var copy: ClaimedCopy?
    /// The decision that ended it early; nil for a claim that goes its way.
    package internal(set) var abandonment: Abandonment?

    /// The folder of reports when nobody names another one, below the site.
    package static let usualOutput = "output"

    package init(
        number: Int64, sourcePath: String, isFromDrop: Bool, asOf: Timestamp, stage: ClaimStage, restart: RestartPoint,
        earlierParking: Parking? = nil, release: Release? = nil, undo: Undo? = nil, renewal: Renewal? = nil,
        copy: ClaimedCopy? = nil, abandonment: Abandonment? = nil, output: String = Claim.usualOutput
    ) {
        self.number = number
        self.output = output
        self.sourcePath = sourcePath
        self.isFromDrop = isFromDrop
        self.asOf = asOf
        self.stage = stage
        self.restart = restart
        self.earlierParking = earlierParking
        self.release = release
        self.undo = undo
        self.renewal = renewal
        self.copy = copy
        self.abandonment = abandonment
    }

    package var state: ClaimState { stage.state }

    /// True when the batch is an operator's own, made by the site from a decision, and not a partner's.
    package var isOperators: Bool { undo != nil || renewal != nil }

    /// The batch's header; nil before the batch is opened, and for a refused file.
    package var header: BatchHeader? { stage.header }

    /// The folder of its reports, below the output folder; empty until the batch is opened or quarantined.
    package var folder: String { stage.folder }

    /// The path where the copy rests in the end, below the site's folder, such as `archive/orders.csv`. Empty until the
    /// reports are published, and for an abandoned claim whose copy is lost.
    package var restingPath: String { stage.end?.restingPath ?? "" }

    /// The guard that parked it, with the folder and the time; nil when it never was parked.
    package var parking: Parking? { stage.parking ?? earlierParking }

    /// The guard that it waits for; nil when a person released it, and when it never was parked.
    package var standingParking: Parking? {
        switch stage {
        case .parking(_, let parking), .parked(_, let parking): parking
        default: nil
        }
    }

    /// The folder directly in `drop/` that the file came from, even some folders deeper; nil for one of `drop/` itself,
    /// and for one from elsewhere.
    package var dropFolder: String? {
        let parts = sourcePath.split(separator: "/")
        return isFromDrop && parts.count > 1 ? String(parts[0]) : nil
    }

    /// The path below `drop/`, or the name alone of a file from elsewhere: the way to it is the operator's own.
    package var sourceForReaders: String { isFromDrop ? sourcePath : fileName }

    /// The file's own name, without folders.
    package var fileName: String {
        sourcePath.split(separator: "/").last.map(String.init) ?? sourcePath
    }
}

/// The facts of a batch whose structure is proved sound.
package struct BatchHeader: Sendable, Hashable {
    package let batchId: String
    package let partnerId: String
    package let submittedBy: String
    /// The name of the format that the file is in, such as `csv`.
    package let formatName: String
    /// The SHA-256 of the file as received, 64 lower-case hexadecimal digits.
    package let sha256: String
    package let byteCount: Int64
    /// Orders and lines in the file, as counted.
    package let orderCount: Int64
    package let lineCount: Int64
    /// True when the submitting agent may see keys (R5).
    package let submitterMayHaveKeys: Bool
    /// File name and SHA-256 of every reference file in use, and of the intake profile, in name order.
    package let referenceHashes: [ReferenceHash]

    package init(
        batchId: String, partnerId: String, submittedBy: String, formatName: String, sha256: String, byteCount: Int64,
        orderCount: Int64, lineCount: Int64, submitterMayHaveKeys: Bool, referenceHashes: [ReferenceHash]
    ) {
        self.batchId = batchId
        self.partnerId = partnerId
        self.submittedBy = submittedBy
        self.formatName = formatName
        self.sha256 = sha256
        self.byteCount = byteCount
        self.orderCount = orderCount
        self.lineCount = lineCount
        self.submitterMayHaveKeys = submitterMayHaveKeys
        self.referenceHashes = referenceHashes
    }

    /// The intake profile that the file was read by, with its hash; nil for a file in Docket's own form.
    package var profileHash: ReferenceHash? { referenceHashes.first(where: \.isProfile) }
}

/// The content of one reference file, by its hash.
package struct ReferenceHash: Sendable, Hashable {
    /// The file's name, such as `prices.csv`.
    package let fileName: String
    /// 64 lower-case hexadecimal digits.
    package let sha256: String

    package init(fileName: String, sha256: String) {
        self.fileName = fileName
        self.sha256 = sha256
    }

    /// True for an intake profile, which is the batch's own, and no reference data.
    package var isProfile: Bool { fileName.hasPrefix(IntakeProfile.folderName + "/") }
}
