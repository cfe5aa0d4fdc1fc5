internal import OrderModel

/// R6: a request for keys states its whole choice, or none of it.
enum WholeChoiceRule: Rule {
    static let number = "R6"
    static let title = "Version, language and file type are chosen together"

    static func judge(_ line: inout RequestSoFar, in order: inout OrderSoFar) {
        line.choice = DownloadChoiceRule.choice(of: line.draft, findings: &order.findings)
    }
}
