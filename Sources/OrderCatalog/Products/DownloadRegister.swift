internal import OrderModel

/// The downloads for each SKU (R6), from `downloads.csv`.
struct DownloadRegister: Sendable {
    /// Versions, languages and file types.
    private var words = ByteStringTable()
    /// The numbers of all choices, by the numbers of their three words.
    private var choiceNumbers: [ChoiceKey: Int] = [:]
    /// The choices of each product number, in file order.
    private var choicesByProduct: [Int: [DownloadChoice]] = [:]
    private var offers: Set<OfferKey> = []

    private struct ChoiceKey: Hashable {
        let version: Int
        let language: Int
        let fileType: Int
    }

    private struct OfferKey: Hashable {
        let product: Int
        let choice: Int
    }

    init() {}

    /// Reads the file. It checks rows of SKUs that are not sold here and leaves them out.
    init(_ reader: inout ReferenceReader<DownloadColumn>, products: ProductRegister) {
        var linesByFile: [[String]: Int] = [:]
        while reader.advance() {
            guard let row = reader.download() else { continue }
            let key = [row.productId, row.skuId, row.choice.version, row.choice.language, row.choice.fileType]
            if let line = linesByFile.updateValue(reader.line, forKey: key) {
                reader.reportRow(
                    "the row offers the same choice for the same SKU as line \(line)", "remove one of the rows")
            } else if let product = products.find(productId: row.productId, skuId: row.skuId).flatMap(products.index) {
                add(row.choice, toProduct: product)
            }
        }
    }

    private mutating func add(_ choice: DownloadChoice, toProduct product: Int) {
        let key = ChoiceKey(
            version: words.insert(choice.version), language: words.insert(choice.language),
            fileType: words.insert(choice.fileType))
        let number = choiceNumbers[key] ?? choiceNumbers.count
        choiceNumbers[key] = number
        offers.insert(OfferKey(product: product, choice: number))
        choicesByProduct[product, default: []].append(choice)
    }

    func choices(ofProduct product: Int) -> [DownloadChoice] {
        choicesByProduct[product] ?? []
    }

    func isOffered(_ choice: DownloadChoice, forProduct product: Int) -> Bool {
        guard let version = words.find(choice.version), let language = words.find(choice.language),
            let fileType = words.find(choice.fileType),
            let number = choiceNumbers[ChoiceKey(version: version, language: language, fileType: fileType)]
        else { return false }
        return offers.contains(OfferKey(product: product, choice: number))
    }
}

/// A row of `downloads.csv`.
struct DownloadRow {
    let productId: String
    let skuId: String
    let choice: DownloadChoice
    /// Nil when the row does not say enough to serve the file.
    let file: DownloadFile?
}

enum DownloadColumn: Int, ReferenceColumn {
    case productId, skuId, version, language, fileType, fileName, fileSize, sha256

    static let names = ["ProductId", "SkuId", "Version", "Language", "FileType", "FileName", "FileSize", "Sha256"]
}

extension ReferenceReader<DownloadColumn> {
    mutating func download() -> DownloadRow? {
        let productId = required(.productId)
        let skuId = required(.skuId)
        let version = required(.version)
        let language = required(.language)
        let fileType = required(.fileType)
        let byteCount = isBlank(.fileSize) ? nil : wholeNumber(.fileSize, in: 0...Int64.max)
        let isSizeRead = isBlank(.fileSize) || byteCount != nil
        let isHashRead = checkHash()
        guard let productId, let skuId, let version, let language, let fileType, isSizeRead, isHashRead else {
            return nil
        }
        return DownloadRow(
            productId: productId, skuId: SkuId.padded(skuId),
            choice: DownloadChoice(version: version, language: language, fileType: fileType),
            file: file(byteCount: byteCount))
    }

    /// Makes the file of the row; nil when the row does not say enough of it, or when its name is no plain name.
    private func file(byteCount: Int64?) -> DownloadFile? {
        let (name, sha256) = (text(.fileName), text(.sha256))
        let isPlain = !name.hasPrefix(".") && !name.contains("/") && !name.hidesCharacters && name.utf8.count <= 255
        guard let byteCount, !name.isEmpty, isPlain, !sha256.isEmpty else { return nil }
        return DownloadFile(name: name, byteCount: byteCount, sha256: sha256.lowercased())
    }

    /// The fault of a row whose file cannot be served.
    var unservable: ReferenceFault {
        ReferenceFault(
            file: file, line: line, column: 1, value: nil, problem: "the row's file cannot be served",
            remedy: "give it a FileName that is one plain name, its FileSize and its Sha256")
    }

    private mutating func checkHash() -> Bool {
        let hash = text(.sha256)
        if hash.isEmpty || hash.utf8.count == 64, hash.allSatisfy(\.isHexDigit) { return true }
        report(.sha256, "is no SHA-256", remedy: "write the 64 hexadecimal digits that `sha256sum FILE` prints")
        return false
    }
}
