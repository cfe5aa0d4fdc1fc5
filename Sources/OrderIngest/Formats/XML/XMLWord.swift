internal import OrderModel

/// A word of the batch schema: the name of an element or of an attribute.
///
/// The parser interns names, so that two words are told apart by one comparison of pointers and never of text.
enum XMLWord: UInt8, CaseIterable {
    // Elements.
    case orderBatch, order, customer, purchase, getKeys, cancel, download, reason, title, contact, attachment
    // Attributes.
    case batchId, partnerId, submittedBy, orderCount, lineCount, reference, id, domainName
    case productId, skuId, quantity, termDuration, billingPlan, segment, currency, hybridBenefit
    case version, language, fileType
    case orderId, subscriptionId, originalReference, requestedAmount, impact
    case name, email, phone

    /// The word as a document has it.
    var text: String { Self.texts[Int(rawValue)] }

    /// Elements begin with a capital letter, attributes with a small one, as the cases do.
    private static let texts = allCases.map { word in
        let name = "\(word)"
        return word.isElement ? name.prefix(1).uppercased() + name.dropFirst() : name
    }

    var isElement: Bool { rawValue <= XMLWord.attachment.rawValue }

    /// True when it is an element that is a line of an order.
    var isLine: Bool { self == .purchase || self == .getKeys || self == .cancel }

    /// The action that a line's element names.
    var action: Action? {
        switch self {
        case .purchase: .purchase
        case .getKeys: .getKeys
        case .cancel: .cancel
        default: nil
        }
    }

    /// The field that an element's text holds; nil for an element without text.
    var textField: Field? {
        switch self {
        case .reason: .reason
        case .title: .title
        case .attachment: .attachment
        default: nil
        }
    }
}

extension Field {
    /// The home of a field in the schema: its element, and its attribute on the element. The attribute is nil when the
    /// element's text is the field or, for the action, its name.
    var xmlHome: (element: XMLWord?, attribute: XMLWord?) {
        switch self {
        case .batchId: (.orderBatch, .batchId)
        case .partnerId: (.orderBatch, .partnerId)
        case .submittedBy: (.orderBatch, .submittedBy)
        case .orderReference: (.order, .reference)
        case .customerId: (.customer, .id)
        case .customerDomainName: (.customer, .domainName)
        case .version: (.download, .version)
        case .language: (.download, .language)
        case .fileType: (.download, .fileType)
        case .reason: (.reason, nil)
        case .title: (.title, nil)
        case .attachment: (.attachment, nil)
        case .contactName: (.contact, .name)
        case .contactEmail: (.contact, .email)
        case .contactPhone: (.contact, .phone)
        case .action, .productId, .skuId, .quantity, .termDuration, .billingPlan, .segment, .currency, .hybridBenefit,
            .orderId, .subscriptionId, .originalReference, .requestedAmount, .impact:
            (nil, lineAttribute)
        }
    }

    /// The attribute of the line's own element that holds the field.
    private var lineAttribute: XMLWord? {
        switch self {
        case .productId: .productId
        case .skuId: .skuId
        case .quantity: .quantity
        case .termDuration: .termDuration
        case .billingPlan: .billingPlan
        case .segment: .segment
        case .currency: .currency
        case .hybridBenefit: .hybridBenefit
        case .orderId: .orderId
        case .subscriptionId: .subscriptionId
        case .originalReference: .originalReference
        case .requestedAmount: .requestedAmount
        case .impact: .impact
        default: nil
        }
    }
}

/// The field of every attribute on every element, as a table: looked up once per attribute of a batch.
struct XMLFieldTable {
    /// The field at `element × words + attribute`.
    private let fields: [Field?]
    private let words: Int

    init() {
        let words = XMLWord.allCases.count
        var fields = [Field?](repeating: nil, count: words * words)
        for field in Field.allCases {
            let home = field.xmlHome
            guard let attribute = home.attribute else { continue }
            let elements = home.element.map { [$0] } ?? [.purchase, .getKeys, .cancel]
            for element in elements { fields[Int(element.rawValue) * words + Int(attribute.rawValue)] = field }
        }
        self.fields = fields
        self.words = words
    }

    func field(of attribute: XMLWord, on element: XMLWord) -> Field? {
        fields[Int(element.rawValue) * words + Int(attribute.rawValue)]
    }
}
