/// The rules of the batch schema as tables: the elements that may follow each, and their attributes.
///
/// The schema itself judges every document that is not plain. Tests prove that both agree on all combinations.
struct XMLPlainGrammar {
    let names = XMLNameTable()
    /// The words that may come first in an element, by the element.
    private let children: [XMLWordSet]
    /// The words that may come after an element in the one around it, by the element.
    private let followers: [XMLWordSet]
    private let attributes: [XMLWordSet]

    /// The words that may begin a document.
    let document = XMLWordSet([.orderBatch])

    /// The deepest nesting of plain elements: a batch, an order, a line, and a choice within it.
    static let depth = 4
    /// The most attributes that the schema gives an element.
    static let attributesMax = 8

    init() {
        children = XMLWord.allCases.map(Self.children)
        followers = XMLWord.allCases.map(Self.followers)
        attributes = XMLWord.allCases.map { XMLWordSet(Self.attributes(of: $0)) }
    }

    func children(of element: XMLWord) -> XMLWordSet { children[Int(element.rawValue)] }
    func followers(of element: XMLWord) -> XMLWordSet { followers[Int(element.rawValue)] }
    func attributes(of element: XMLWord) -> XMLWordSet { attributes[Int(element.rawValue)] }

    private static func children(of element: XMLWord) -> XMLWordSet {
        switch element {
        case .orderBatch: XMLWordSet([.order], mayEnd: true)
        case .order: XMLWordSet([.customer, .purchase, .getKeys, .cancel])
        case .purchase, .getKeys: XMLWordSet([.download], mayEnd: true)
        case .cancel: XMLWordSet([.reason, .title, .contact, .attachment], mayEnd: true)
        default: XMLWordSet(mayEnd: true)
        }
    }

    private static func followers(of element: XMLWord) -> XMLWordSet {
        switch element {
        case .order: XMLWordSet([.order], mayEnd: true)
        case .customer: XMLWordSet([.purchase, .getKeys, .cancel])
        case .purchase, .getKeys, .cancel, .attachment: XMLWordSet([element], mayEnd: true)
        case .reason: XMLWordSet([.title, .contact, .attachment], mayEnd: true)
        case .title: XMLWordSet([.contact, .attachment], mayEnd: true)
        case .contact: XMLWordSet([.attachment], mayEnd: true)
        default: XMLWordSet(mayEnd: true)
        }
    }

    private static func attributes(of element: XMLWord) -> [XMLWord] {
        let earlierPurchase: [XMLWord] = [.orderId, .subscriptionId, .originalReference]
        return switch element {
        case .orderBatch: [.batchId, .partnerId, .submittedBy, .orderCount, .lineCount]
        case .order: [.reference]
        case .customer: [.id, .domainName]
        case .purchase:
            [.productId, .skuId, .quantity, .termDuration, .billingPlan, .segment, .currency, .hybridBenefit]
        case .getKeys: earlierPurchase
        case .cancel: earlierPurchase + [.requestedAmount, .impact]
        case .download: [.version, .language, .fileType]
        case .contact: [.name, .email, .phone]
        default: []
        }
    }
}
