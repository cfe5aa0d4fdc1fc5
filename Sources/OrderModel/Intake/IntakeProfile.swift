/// The way in which a partner's own file becomes a batch: a file `intake/NAME.yaml` (<doc:Intake>).
public struct IntakeProfile: Hashable, Sendable {
    /// The profile's name: its file's, without `.yaml`.
    public let name: String
    /// The SHA-256 of the profile's file: 64 lower-case hexadecimal digits.
    public let sha256: String
    /// The separator of the columns, an ASCII character; nil when the header row shows it.
    public var separator: UInt8?
    /// Nil for UTF-8, or UTF-16 with a byte order mark.
    public var encoding: TextEncoding?
    /// The lines before the header row that are passed over. Not negative.
    public var skipLines = 0
    /// The partner's column of each field.
    public var columns: [Field: String] = [:]
    /// The fields that are the same on every row, and their values.
    public var constants: [Field: String] = [:]
    /// For each field, the value of a batch in place of each of the partner's.
    public var values: [Field: [String: String]] = [:]
    /// The partner's columns that no order needs.
    public var ignored: Set<String> = []
    /// True when every column that the profile does not name is ignored.
    public var ignoresOthers = false
    /// The fields whose blank cells on the later rows of an order mean the value of the row before.
    public var carried: Set<Field> = []
    /// The OrderReference, made of the partner's columns; nil when a column or a constant is it.
    public var reference: IntakeTemplate?
    /// The BatchId, made of the file's name and the day; nil when a column or a constant is it.
    public var batchId: IntakeTemplate?
    /// The signs of the partner's numbers; nil when they are written as in a batch.
    public var numbers: NumberSigns?

    public init(name: String, sha256: String) {
        self.name = name
        self.sha256 = sha256
    }

    /// The signs with which a partner writes numbers.
    public struct NumberSigns: Hashable, Sendable {
        /// The sign before the fraction.
        public var decimal: Character
        /// The sign between groups of three digits; nil for none.
        public var thousands: Character?

        public init(decimal: Character, thousands: Character?) {
            self.decimal = decimal
            self.thousands = thousands
        }
    }

    /// The name under which a batch's record of reference data has the profile's hash.
    public var fileName: String { Self.fileName(of: name) }

    public static func fileName(of name: String) -> String { "\(folderName)/\(name).yaml" }

    /// The folder of a site that profiles lie in.
    public static let folderName = "intake"

    /// The places of a template for BatchId.
    public static let batchIdPlaces = ["file", "date"]

    /// The fields that hold numbers.
    public static let numberFields: Set<Field> = [.quantity, .requestedAmount]

    /// True when the profile gives a field a value, from whatever source.
    public func gives(_ field: Field) -> Bool {
        columns[field] != nil || constants[field] != nil || field == .orderReference && reference != nil
            || field == .batchId && batchId != nil
    }

    /// The partner's names for the sources of fields, for people: their columns, or the places in the profile.
    public var sourceNames: [Field: String] {
        Dictionary(uniqueKeysWithValues: Field.allCases.filter(gives).map { ($0, sourceName(of: $0)) })
    }

    private func sourceName(of field: Field) -> String {
        if let column = columns[field] { return column }
        if field == .orderReference, let reference { return reference.places.joined(separator: ", ") }
        return "\(field.columnName) (\(fileName))"
    }

    /// Returns the profile for a file: the BatchId is made of the file's name and the day.
    public func filledIn(fileName: String, date: CivilDate) -> IntakeProfile {
        guard let batchId else { return self }
        var profile = self
        profile.batchId = nil
        let text = batchId.filled { $0 == "file" ? Self.stem(of: fileName) : "\(date)" }
        profile.constants[.batchId] = Self.batchId(of: text)
        return profile
    }

    /// Returns a file's name without the ends that tell its form.
    private static func stem(of fileName: String) -> String {
        var stem = fileName[...]
        for end in [".gz", ".zip"] where stem.lowercased().hasSuffix(end) { stem = stem.dropLast(end.count) }
        if let dot = stem.lastIndex(of: "."), dot > stem.startIndex { stem = stem[..<dot] }
        return String(stem)
    }

    /// Returns a text as a BatchId: hyphens take the place of characters that none has, and 64 bytes are kept.
    private static func batchId(of text: String) -> String {
        let bytes = text.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "_"):
                byte
            default: UInt8(ascii: "-")
            }
        }
        let start = bytes.firstIndex { ![UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")].contains($0) }
        return String(decoding: bytes[(start ?? bytes.endIndex)...].prefix(64), as: UTF8.self)
    }
}
