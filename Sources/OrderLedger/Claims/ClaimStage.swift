internal import OrderModel

/// The state of a claim, with all that a claim in that state has. The cases are those of ``ClaimState``.
package enum ClaimStage: Sendable, Hashable {
    case taken
    case recording(FiledBatch)
    case recorded(FiledBatch)
    /// `folder` is the name of its report below the output's `quarantine/`.
    case quarantining(folder: String)
    case published(ClaimEnd)
    case finished(ClaimEnd)
    case parking(FiledBatch, Parking)
    case parked(FiledBatch, Parking)
    case released(FiledBatch, Parking)

    package var state: ClaimState {
        switch self {
        case .taken: .taken
        case .recording: .recording
        case .recorded: .recorded
        case .quarantining: .quarantining
        case .published: .published
        case .finished: .finished
        case .parking: .parking
        case .parked: .parked
        case .released: .released
        }
    }

    /// The batch's header; nil before the batch is opened, and for a refused file.
    package var header: BatchHeader? {
        switch self {
        case .taken, .quarantining: nil
        case .recording(let batch), .recorded(let batch), .parking(let batch, _), .parked(let batch, _),
            .released(let batch, _):
            batch.header
        case .published(let end), .finished(let end): end.header
        }
    }

    /// The folder of the reports; empty before anything is decided.
    package var folder: String {
        switch self {
        case .taken: ""
        case .recording(let batch), .recorded(let batch), .parking(let batch, _), .parked(let batch, _),
            .released(let batch, _):
            batch.folder
        case .quarantining(let folder): folder
        case .published(let end), .finished(let end): end.folder
        }
    }

    /// The parking of a claim that is parked, or released and not taken up.
    var parking: Parking? {
        switch self {
        case .parking(_, let parking), .parked(_, let parking), .released(_, let parking): parking
        case .taken, .recording, .recorded, .quarantining, .published, .finished: nil
        }
    }

    /// The end of a claim whose reports are published.
    var end: ClaimEnd? {
        switch self {
        case .published(let end), .finished(let end): end
        case .taken, .recording, .recorded, .quarantining, .parking, .parked, .released: nil
        }
    }
}

/// A batch whose structure is proved sound, and the folder of its reports below the output folder.
package struct FiledBatch: Sendable, Hashable {
    package let header: BatchHeader
    package let folder: String

    package init(_ header: BatchHeader, folder: String) {
        self.header = header
        self.folder = folder
    }
}

/// The end of a claim: its published reports, and the place of its file.
package struct ClaimEnd: Sendable, Hashable {
    /// The batch's header; nil for a refused file.
    package let header: BatchHeader?
    /// The folder of the reports, below the output folder or, for a refused file, below its `quarantine/`.
    package let folder: String
    /// The path where the copy rests, below the site's folder, such as `archive/orders.csv`. Empty for an abandoned
    /// claim whose copy is lost.
    package let restingPath: String

    package init(header: BatchHeader?, folder: String, restingPath: String) {
        self.header = header
        self.folder = folder
        self.restingPath = restingPath
    }
}

extension ClaimStage {
    /// Returns the stage after an action on a claim of that time. Throws `guardRefused` for an action that the machine
    /// never takes in this stage.
    func after(_ action: ClaimAction, asOf: Timestamp) throws(LedgerError) -> ClaimStage {
        switch (action, self) {
        case (.keepCopy, _), (.keepChunk, _), (.keepAbandonment, _), (.link, _): return self
        case (.open(let header, let folder), .taken): return .recording(FiledBatch(header, folder: folder))
        case (.close, .recording(let batch)): return .recorded(batch)
        case (.quarantine(let folder), .taken): return .quarantining(folder: folder)
        case (.publish(_, let path), .recorded(let batch)):
            return .published(ClaimEnd(header: batch.header, folder: batch.folder, restingPath: path))
        case (.publish(_, let path), .quarantining(let folder)):
            return .published(ClaimEnd(header: nil, folder: folder, restingPath: path))
        case (.finish, .published(let end)): return .finished(end)
        case (.park(let header, let folder, let exceeded), .taken):
            let parking = Parking(folder: folder, asOf: asOf, exceeded: exceeded)
            return .parking(FiledBatch(header, folder: folder), parking)
        case (.wait, .parking(let batch, let parking)): return .parked(batch, parking)
        case (.release, .parked(let batch, let parking)): return .released(batch, parking)
        case (.takeUp, .released), (.withdraw, .parking), (.withdraw, .parked), (.withdraw, .released): return .taken
        default: throw .guardRefused("an action does not fit a claim that is \(state)")
        }
    }
}
