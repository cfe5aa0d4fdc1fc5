internal import OrderModel

/// A batch's header row: the field of each column.
struct CSVHeader {
    /// The field of each column; nil for the Rejection columns, which are ours and are not read back.
    private(set) var fields: [Field?] = []
    /// The column of each field, by the field's raw value; -1 when the file has no such column.
    private(set) var columns = [Int](repeating: -1, count: Field.count)
    /// The columns without a name. A spreadsheet leaves such columns behind; they are ignored as long as no row fills
    /// them.
    private(set) var namelessColumns: [Int] = []
    /// The number of cells of a row that has every column.
    var columnCount: Int { fields.count }
    /// The numbers of cells that a row may have: nameless columns at the end may be left out.
    private(set) var cellCounts = 0...0
    /// The meaning of the columns of a partner's own file; nil for a file in Docket's own form.
    private(set) var mapping: CSVMapping?

    /// The columns that a rejection file has and a batch may have. Nothing in them becomes part of the order.
    static let rejectionColumns = ["RejectionLine", "RejectionCodes", "RejectionReasons"]

    /// Makes a header from the names of a sound one, without looking for faults.
    init(names: [String], profile: IntakeProfile? = nil) {
        for name in names { append(name, profile == nil ? Field(columnName: name) : nil) }
        if let profile { map(names, by: profile) }
    }

    /// Reads the names of a partner's own file by its profile, and reports their faults.
    init(
        names: [String], profile: IntakeProfile, position: (Int) -> SourcePosition, problems: (Problem) -> Void
    ) {
        self.init(names: names, profile: profile)
        let used = Set(profile.columns.values).union(profile.reference?.places ?? [])
        var firstColumnByName: [String: Int] = [:]
        for (column, name) in names.enumerated() where !name.isEmpty {
            if used.contains(name), let first = firstColumnByName[name] {
                problems(Problem(.columnRepeated(first: first + 1), at: position(column), value: name))
            } else if !used.contains(name), !profile.ignored.contains(name), !profile.ignoresOthers,
                !Self.rejectionColumns.contains(name)
            {
                let cause = ProblemCause.columnUnknown(name, toProfile: profile.fileName)
                problems(Problem(cause, at: position(column), value: name))
            }
            firstColumnByName[name] = firstColumnByName[name] ?? column
        }
        for name in used.subtracting(names).sorted() {
            let cause = ProblemCause.columnMissing(name, "the profile \(profile.fileName) takes a value from it")
            problems(Problem(cause, at: .start, value: name))
        }
    }

    private mutating func map(_ names: [String], by profile: IntakeProfile) {
        let mapping = CSVMapping(profile) { names.firstIndex(of: $0) }
        for (field, source) in mapping.sources {
            columns[Int(field.rawValue)] = source.firstColumn ?? -1
        }
        if profile.ignoresOthers { namelessColumns = [] }
        self.mapping = mapping
    }

    /// Reads the names and reports their faults; `position` gives the place of a column's name.
    init(
        names: [String], position: (Int) -> SourcePosition, problems: (Problem) -> Void
    ) {
        let isOrder = names.contains { Action(name: $0) != nil }
        var firstColumnByName: [String: Int] = [:]
        for (column, name) in names.enumerated() {
            let field = Field(columnName: name)
            append(name, field)
            if name.isEmpty { continue }
            if let first = firstColumnByName[name] {
                problems(Problem(.columnRepeated(first: first + 1), at: position(column), value: name))
            } else if field == nil, !Self.rejectionColumns.contains(name) {
                problems(Problem(Self.unknown(name, isOrder: isOrder), at: position(column), value: name))
            }
            firstColumnByName[name] = firstColumnByName[name] ?? column
        }
    }

    private mutating func append(_ name: String, _ field: Field?) {
        if name.isEmpty {
            namelessColumns.append(fields.count)
            cellCounts = cellCounts.lowerBound...fields.count + 1
        } else {
            cellCounts = fields.count + 1...fields.count + 1
        }
        if let field, columns[Int(field.rawValue)] < 0 { columns[Int(field.rawValue)] = fields.count }
        fields.append(field)
    }

    func has(_ field: Field) -> Bool {
        columns[Int(field.rawValue)] >= 0 || mapping?.profile.gives(field) == true
    }

    /// Finds the index of a field's column; nil when the file has none.
    func column(of field: Field) -> Int? {
        let column = columns[Int(field.rawValue)]
        return column < 0 ? nil : column
    }

    /// Returns the cause for an unknown column. A first row with an action in it is no header but an order.
    private static func unknown(_ name: String, isOrder: Bool) -> ProblemCause {
        let known = Field.allCases.map(\.columnName)
        if let nearest = name.nearest(among: known) { return .columnUnknown(name, nearest: nearest) }
        return isOrder ? .headerMissing : .columnUnknown(name)
    }
}

extension CSVHeader {
    /// Returns the columns that the actions of a file need and its header lacks, each with the reason. Only the columns
    /// that a batch uses need be there.
    func missingColumns(for actions: Set<Action>) -> [(name: String, why: String)] {
        var missing: [(String, String)] = []
        func need(_ fields: [Field], _ why: String) {
            missing += fields.filter { !has($0) }.map { ($0.columnName, why) }
        }
        func needOne(of fields: [Field], _ why: String) {
            guard !fields.contains(where: has) else { return }
            missing.append((fields.map(\.columnName).joined(separator: " or "), why))
        }
        need([.batchId, .partnerId, .submittedBy, .orderReference, .action], "every batch has it")
        needOne(of: [.customerId, .customerDomainName], "every order names its customer")
        if actions.contains(.purchase) {
            need([.productId, .skuId, .quantity, .termDuration], "a Purchase needs it")
        }
        if actions.contains(.getKeys) || actions.contains(.cancel) {
            needOne(of: [.orderId, .subscriptionId, .originalReference], "GetKeys and Cancel name an earlier order")
        }
        if actions.contains(.cancel) {
            need(
                [.reason, .requestedAmount, .impact, .title, .contactName, .contactEmail, .contactPhone],
                "a Cancel needs it")
        }
        return missing
    }
}
