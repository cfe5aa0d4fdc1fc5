internal import TabularText

/// Searches the numbers of a file for one that proves its decimal sign.
///
/// Quantities and amounts decide. Prices, which decide no verdict, count only when those leave it open. Without any
/// proof, the sign goes with the separator of the cells: a comma with semicolons, otherwise a point. A quantity or an
/// amount that has the other mark and can be read in both ways is then a fault.
struct DecimalSignSearch {
    /// The first proof by a quantity or an amount.
    private(set) var proof: Finding?
    private var priceProofs: [Finding] = []
    /// The first quantity or amount that can be read in two ways and has not the usual mark for the separator.
    private var open: (mark: DecimalMark, line: Int, column: VendorColumn, text: [UInt8])?
    private let usual: DecimalMark
    private let cells: [(column: VendorColumn, cell: Int, isPrice: Bool)]

    struct Finding {
        let mark: DecimalMark
        let place: String
    }

    init(_ header: VendorHeader) {
        usual = header.separator == .semicolon ? .comma : .point
        let decisive: [VendorColumn] = [.quantity, .subtotal, .taxTotal, .total]
        cells = (decisive + [.unitPrice, .effectiveUnitPrice]).compactMap { column in
            header.columns.firstIndex(of: column).map { (column, $0, !decisive.contains(column)) }
        }
    }

    mutating func look(at bytes: Span<UInt8>, _ row: [VendorCell], line: Int) {
        for (column, index, isPrice) in cells where index < row.count {
            let range = VendorRowReading.trimmed(bytes, row[index])
            switch DecimalEvidence(bytes, range) {
            case .none: continue
            case .proves(let mark) where isPrice:
                guard !priceProofs.contains(where: { $0.mark == mark }) else { continue }
                priceProofs.append(Self.finding(mark, at: range, in: bytes, column: column, line: line))
            case .proves(let mark): return proof = Self.finding(mark, at: range, in: bytes, column: column, line: line)
            case .open(let mark):
                guard mark != usual, !isPrice, open == nil else { continue }
                open = (mark, line, column, range.map { bytes[$0] })
            }
        }
    }

    private static func finding(
        _ mark: DecimalMark, at range: Range<Int>, in bytes: Span<UInt8>, column: VendorColumn, line: Int
    ) -> Finding {
        let text = VendorHeader.excerpt(range.map { bytes[$0] })
        return Finding(mark: mark, place: "line \(line), \(column.name) \(text)")
    }

    /// Returns the sign. Throws a ``VendorFileFault`` that names a cell with two possible readings when nothing
    /// decides.
    func sign(file: String) throws(VendorFileFault) -> DecimalSign {
        let priceProof = priceProofs.count == 1 ? priceProofs.first : nil
        if let proof = proof ?? priceProof {
            return DecimalSign(mark: proof.mark, proof: proof.place, isCertain: true)
        }
        guard let open else { return DecimalSign(mark: usual, proof: nil, isCertain: false) }
        throw VendorFileFault(
            file: file, line: open.line, column: open.column.name,
            expected: "a number that can be read in one way only",
            found:
                "\(VendorHeader.excerpt(open.text)), whose \(open.mark) may be the decimal sign or separate thousands, "
                + "and no number of the file proves which; say it with --decimal comma or --decimal point")
    }
}
