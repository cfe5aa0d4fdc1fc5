internal import OrderCatalog
internal import OrderModel

/// R6: before keys are issued, the line chooses one of the offered versions, languages and file types.
enum DownloadChoiceRule: Rule {
    static let number = "R6"
    static let title = "The version, language and file type are offered for the SKU"

    private static let fields: [Field] = [.version, .language, .fileType]

    /// The choice that a line's three fields make.
    enum Choice {
        /// None of the three is given.
        case none
        case chosen(DownloadChoice)
        /// Some fields are blank, or the choice is not offered; the findings tell which.
        case faulty
    }

    static func choice(of draft: LineDraft, findings: inout [Finding]) -> Choice {
        let blank = fields.filter(draft.isBlank)
        if blank.count == fields.count { return .none }
        guard blank.isEmpty else {
            let why = "version, language and file type are chosen together"
            findings += blank.map { draft.finding(.fieldMissing(why), in: $0) }
            return .faulty
        }
        return .chosen(
            DownloadChoice(
                version: draft.text(.version), language: draft.text(.language), fileType: draft.text(.fileType)))
    }

    static func judge(_ line: inout PurchaseSoFar, in order: inout OrderSoFar) {
        guard case .chosen(let choice) = choice(of: line.draft, findings: &order.findings), let product = line.product
        else { return }
        if order.catalog.isOffered(choice, for: product) {
            line.choice = choice
        } else {
            order.add(notOffered(line.draft, choice, offered: order.catalog.downloadChoices(for: product)))
        }
    }

    static func notOffered(_ draft: LineDraft, _ choice: DownloadChoice, offered: [DownloadChoice]) -> Finding {
        draft.finding(.downloadNotOffered(choice, offered: offered), in: fault(choice, offered))
    }

    /// Returns the first of the three fields that no offer agrees with.
    private static func fault(_ choice: DownloadChoice, _ offered: [DownloadChoice]) -> Field {
        let sameVersion = offered.filter { $0.version == choice.version }
        if sameVersion.isEmpty { return .version }
        return sameVersion.contains { $0.language == choice.language } ? .fileType : .language
    }
}
