import OrderTorture

/// The trials on a site, on the screen.
enum TortureText {
    static func show(_ report: TortureReport) {
        var rows = [["tried", "trials", "hit", "failures"]]
        rows += report.rows.map { row in
            [row.sort.name, "\(row.trialCount)", "\(row.hitCount)", "\(row.failureCount)"]
        }
        Console.table(rows, rightAligned: [1, 2, 3])
        for trial in report.failures {
            Console.line("trial \(trial.number), \(trial.sort.name), did not hold:")
            for problem in trial.problems { Console.line("  \(problem)") }
        }
        let count = report.rows.reduce(0) { $0 + $1.trialCount }
        if report.failures.isEmpty { Console.line("all of \(count) trials held") }
        if let folder = report.folder { Console.line("the copies are kept in \(folder)") }
    }
}
