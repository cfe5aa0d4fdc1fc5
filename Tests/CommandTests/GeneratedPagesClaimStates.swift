import OrderLedger

/// `ClaimStates.md`: the states of a claim, the ways from one to another, and the commands that lead out.
enum ClaimStatesPage {
    static var text: String {
        """
        # The states of a claim

        Every file that a run takes is a claim in the ledger, in one of these states. Each state has a command that leads out.

        `docket show` says which state a batch is in. A batch is named by its folder. A claim without a folder is called
        `claim 17`, by its number. [Architecture](Architecture.md) draws the way of a file that nothing holds up.

        > Note: This page is made from `ClaimMachine` in `Sources/OrderLedger`; tests fail when it is stale, and when a ledger allows
        > anything else.

        ## States

        | number | state | meaning | ways out |
        |--:|---|---|---|
        \(ClaimStates.all.map(row).joined(separator: "\n"))

        ## Events

        The answer of a ledger to each event in each state. At a dash, it refuses and changes nothing.

        | event | \(ClaimState.allCases.map(name).joined(separator: " | ")) |
        |---|\(String(repeating: "---|", count: ClaimState.allCases.count))
        \(ClaimEvent.allCases.map(row).joined(separator: "\n"))

        """
    }

    private static func row(_ entry: ClaimStates) -> String {
        "| \(entry.state.rawValue) | `\(entry.state)` | \(entry.meaning) | \(entry.wayOut) |"
    }

    private static func row(_ event: ClaimEvent) -> String {
        let cells = ClaimState.allCases.map { state in
            switch event.outcome(in: state) {
            case .state(let next): name(next)
            case .forgotten: "(forgotten)"
            case nil: "–"
            }
        }
        return "| \(event.rawValue) | \(cells.joined(separator: " | ")) |"
    }

    private static func name(_ state: ClaimState) -> String { "\(state)" }
}
