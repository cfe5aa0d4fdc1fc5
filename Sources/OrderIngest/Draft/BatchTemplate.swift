public import OrderModel
public import OrderWorld
internal import TabularText

/// An example batch of one order, for somebody to fill in: in Docket's own form, or in a partner's.
public struct BatchTemplate {
    private let action: Action
    private let values: [Field: String]
    private let profile: IntakeProfile?

    /// `values` are those of the order, as a batch has them. With a profile, the file is in the partner's own form.
    public init(_ action: Action, values: [Field: String], profile: IntakeProfile? = nil) {
        self.action = action
        self.values = values
        self.profile = profile
    }

    /// The columns of an action in Docket's own form, in the order in which the template has them.
    private var fields: [Field] {
        let common: [Field] = [.batchId, .partnerId, .submittedBy, .orderReference, .action, .customerDomainName]
        switch action {
        case .purchase:
            return common + [.productId, .skuId, .quantity, .termDuration, .version, .language, .fileType]
        case .getKeys: return common + [.originalReference, .version, .language, .fileType]
        case .cancel:
            return common + [.originalReference, .reason, .requestedAmount, .impact, .title]
                + [.contactName, .contactEmail, .contactPhone]
        }
    }

    /// Sentences on what the columns of the action need.
    public var notes: [String] {
        let optional: Set<Field> = [.version, .language, .fileType]
        let required = fields.filter { !optional.contains($0) && $0 != .customerDomainName && $0 != .originalReference }
        var notes = [
            "required: \(required.map(\.columnName).joined(separator: ", "))",
            "one of them at least: CustomerId, CustomerDomainName",
        ]
        switch action {
        case .purchase:
            notes.append(
                "optional: BillingPlan, Segment, Currency, HybridBenefit; Version, Language and FileType together")
        case .getKeys:
            notes.append("one of them at least: OrderId, SubscriptionId, OriginalReference (of the purchase)")
            notes.append("optional: Version, Language and FileType together; blank is the earlier choice")
        case .cancel:
            notes.append("one of them at least: OrderId, SubscriptionId, OriginalReference (of the purchase)")
            notes.append("optional: Attachment, Quantity (of all lines that are cancelled)")
        }
        return notes
    }

    /// Returns the bytes of the file: the header row and the order. Throws when the system cannot write the profile's
    /// encoding.
    public func bytes() throws(WorldError) -> [UInt8] {
        guard let profile else {
            return Self.rows(fields.map(\.columnName), fields.map { values[$0] ?? "" }, separator: .comma)
        }
        let columns = partnerColumns(of: profile)
        let skipped = [UInt8](repeating: .lineFeed, count: profile.skipLines)
        let separator = profile.separator ?? .comma
        return try Self.encoded(
            skipped + Self.rows(columns.map(\.name), columns.map(\.value), separator: separator), profile.encoding)
    }

    private static func rows(_ names: [String], _ values: [String], separator: UInt8) -> [UInt8] {
        var line = LineBuffer(capacityBytes: 1_024, separator: separator)
        line.header(names)
        for value in values { line.text(value) }
        line.endLine()
        return line.bytes
    }

    private static func encoded(_ text: [UInt8], _ encoding: TextEncoding?) throws(WorldError) -> [UInt8] {
        guard let encoding else { return text }
        if encoding.form == .utf16(isBigEndian: nil) {
            var bytes: [UInt8] = []
            UTF16Decoding(isBigEndian: false).encode(FileForm.byteOrderMark + text, into: &bytes)
            return bytes
        }
        guard case .success(let decoding?) = try StatedEncoding.decoding(of: [], stated: encoding) else { return text }
        var bytes: [UInt8] = []
        decoding.encode(text, into: &bytes)
        return bytes
    }
}

// The partner's own form.
extension BatchTemplate {
    private func partnerColumns(of profile: IntakeProfile) -> [(name: String, value: String)] {
        var columns: [(name: String, value: String)] = []
        func add(_ name: String, _ value: String) {
            if !columns.contains(where: { $0.name == name }) { columns.append((name, value)) }
        }
        for field in Field.allCases {
            if let name = profile.columns[field] { add(name, partnerValue(of: field, in: profile)) }
            guard field == .orderReference, let places = profile.reference?.places else { continue }
            for (index, place) in places.enumerated() { add(place, index == 0 ? values[field] ?? "" : "\(index)") }
        }
        for name in profile.ignored.sorted() { add(name, "") }
        return columns
    }

    /// Returns the partner's value that stands for the order's in every field that its column gives.
    private func partnerValue(of field: Field, in profile: IntakeProfile) -> String {
        let value = values[field] ?? ""
        guard let table = profile.values[field] else { return value }
        let name = profile.columns[field]
        let sharing = profile.columns.filter { $0.value == name }.keys
        let exact = table.keys.sorted().first { key in
            sharing.allSatisfy { profile.values[$0]?[key] == values[$0] }
        }
        return exact ?? table.first { $0.value == value }?.key ?? table.keys.sorted().first ?? value
    }
}
