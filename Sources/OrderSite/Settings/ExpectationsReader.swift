internal import OrderModel
internal import Yams

/// Reads the `expect` of `docket.yaml`: how often batches of each partner come.
struct ExpectationsReader {
    private(set) var faults: [SettingsFault] = []

    private static let section = "expect"
    private static let every = "every"
    private static let by = "by"
    private static let secondsOfDay: Int64 = 86_400

    mutating func expectations(_ node: Node) -> [String: Settings.Expectation] {
        var expectations: [String: Settings.Expectation] = [:]
        for (key, value) in entries(node) {
            let partnerId = key.string ?? ""
            if partnerId.isEmpty { report(key, "is no partner's id", remedy: "write a PartnerId of agents.csv") }
            expectations[partnerId] = expectation(value, of: key)
        }
        return expectations
    }

    private mutating func expectation(_ node: Node, of partner: Node) -> Settings.Expectation? {
        var every: (node: Node, seconds: Int64?)?
        var by: Int?
        for (key, value) in entries(node) {
            switch key.string ?? "" {
            case Self.every: every = (value, seconds(value))
            case Self.by: by = secondOfDay(value)
            case let unknown:
                let nearest = [Self.every, Self.by].min { editDistance(unknown, $0) < editDistance(unknown, $1) }
                report(
                    key, "is no key of a partner's expectation",
                    remedy: "the nearest is \(nearest ?? ""); correct or remove it")
            }
        }
        guard let every else {
            if node.mapping != nil {
                report(partner, "has no time between its batches", remedy: "add `every: 1d` below it")
            }
            return nil
        }
        guard let seconds = every.seconds else { return nil }
        if by != nil, seconds % Self.secondsOfDay != 0 {
            report(every.node, "of every is no number of whole days, as beside `by`", remedy: "write days, such as 1d")
            return nil
        }
        return Settings.Expectation(everySeconds: seconds, bySecondOfDay: by)
    }

    private mutating func seconds(_ node: Node) -> Int64? {
        if let seconds = SettingsDuration.seconds(node.scalar?.string ?? "") { return seconds }
        report(node, "of every \(SettingsDuration.fault)", remedy: SettingsDuration.remedy)
        return nil
    }

    private mutating func secondOfDay(_ node: Node) -> Int? {
        let text = node.scalar?.string ?? ""
        if text.utf8.count == 5, let time = Timestamp("1970-01-01T\(text):00Z") { return Int(time.secondsSinceEpoch) }
        report(node, "of by is no time of the day", remedy: "write hours and minutes in UTC, such as \"03:00\"")
        return nil
    }

    private mutating func entries(_ node: Node) -> [(key: Node, value: Node)] {
        if let mapping = node.mapping { return mapping.map { ($0.key, $0.value) } }
        if node.scalar?.string.isEmpty == true { return [] }
        report(node, "is no mapping", remedy: "write keys with values, each as `key: value`, on lines of their own")
        return []
    }

    private mutating func report(_ node: Node, _ problem: String, remedy: String) {
        faults.append(SettingsFault(at: node, problem, remedy: remedy))
    }
}
