package import OrderModel
internal import OrderRun
package import OrderSite
package import OrderWorld

/// An undisturbed site before the first of some batches, between any two, and after the last: a folder for each stage.
///
/// A trial of one batch begins with a copy of the stage before it, and has to end like the stage after it.
package struct SiteStages: Sendable {
    package let deliveries: [Delivery]
    /// The stages: one more than there are deliveries.
    private let layouts: [SiteLayout]
    private let endings: [SiteEnding]

    /// Delivers batch after batch to a copy of `base`, with a run for each. The folders lie in `folder`. Throws when a
    /// run fails: without a good run there is nothing to compare faults with.
    package init(
        of deliveries: [Delivery], base: SiteLayout, in folder: String, runner: any SiteRunning, asOf: Timestamp,
        world: any World
    ) async throws {
        self.deliveries = deliveries
        var layouts: [SiteLayout] = []
        var endings: [SiteEnding] = []
        for number in 0...deliveries.count {
            let layout = SiteLayout(root: "\(folder)/stage-\(number)")
            try await FileTree.copy((layouts.last ?? base).root, to: layout.root, world: world)
            var files: [String] = []
            if number > 0 {
                let delivery = deliveries[number - 1]
                try delivery.put(into: layout, world: world)
                files = delivery.named(in: layout)
            }
            // The first run, before any batch, finishes the site's work in progress and makes its missing parts.
            let ending = await runner.run(layout, files: files, asOf: asOf, world: world) { $0 }
            if let failure = ending.failures.first { throw TortureError.undisturbedRunFailed(failure.reason) }
            layouts.append(layout)
            endings.append(try SiteEnding(layout, world: world))
        }
        (self.layouts, self.endings) = (layouts, endings)
    }

    /// The ending of the site after all batches.
    package var end: SiteEnding { endings[deliveries.count] }

    /// Returns the ending of the site after a delivery, by its index.
    package func ending(after index: Int) -> SiteEnding { endings[index + 1] }

    /// The site that all batches went through. It must not change.
    var endLayout: SiteLayout { layouts[deliveries.count] }

    /// Copies the site from before a delivery, by its index; 0 is before any.
    package func copy(before index: Int, to root: String, world: any World) async throws(WorldError) -> SiteLayout {
        try await FileTree.copy(layouts[index].root, to: root, world: world)
        return SiteLayout(root: root)
    }
}

/// The reason why nothing can be tried on a site.
package enum TortureError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A run that nobody disturbs fails on a copy of the site, for this reason.
    case undisturbedRunFailed(String)
    /// A run holds the site, in this folder.
    case siteBusy(String)
    /// There is no batch to try.
    case noBatch
    /// A batch is not finished, and its reports go to this folder outside of the site.
    case reportsElsewhere(String)

    package var description: String {
        switch self {
        case .undisturbedRunFailed(let reason): "a run that nobody disturbs fails on a copy of the site: \(reason)"
        case .siteBusy(let root): "another run holds the site \(root)"
        case .noBatch: "there is no batch in drop/ or archive/; name one with --batch"
        case .reportsElsewhere(let folder):
            "a batch is not finished, and its reports go to \(folder), outside of the site; let `docket run` finish it first"
        }
    }
}

extension TortureError: CommandError {
    package var exitStatus: ExitStatus {
        switch self {
        case .undisturbedRunFailed: .inputOutput
        case .siteBusy: .siteBusy
        case .noBatch, .reportsElsewhere: .usage
        }
    }
}
