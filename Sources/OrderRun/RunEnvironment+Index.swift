internal import Logging
internal import OrderRecording
internal import OrderReports

extension RunEnvironment {
    /// Brings the index page of the output folder up to date. It is a convenience: a run that cannot write it says so
    /// and is no failure.
    func updateIndex() {
        do {
            try OutputIndex(ledger, world: world, output: output, outputName: outputName, readers: readers).update()
        } catch {
            logger.warning("\(OutputIndex.fileName) of the output folder stays as it was: \(error)")
        }
    }
}
