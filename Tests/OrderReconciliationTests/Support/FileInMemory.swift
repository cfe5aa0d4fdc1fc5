import OrderModel
import OrderWorld
import Testing

@testable import OrderReconciliation

/// A file in memory.
final class FileInMemory: InputFile {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var byteCount: Int { bytes.count }

    func read(at offset: Int, count: Int, appendingTo buffer: inout [UInt8]) throws(WorldError) -> Int {
        let part = bytes[min(offset, bytes.count)..<min(offset + count, bytes.count)]
        buffer += part
        return part.count
    }
}

/// A way to store a text.
enum Storing: String, CaseIterable {
    case utf8, utf8WithMark, utf16LittleEndian, utf16LittleEndianWithMark, utf16BigEndian, utf16BigEndianWithMark

    func bytes(_ text: String) -> [UInt8] {
        switch self {
        case .utf8: Array(text.utf8)
        case .utf8WithMark: [0xEF, 0xBB, 0xBF] + text.utf8
        case .utf16LittleEndian: text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        case .utf16LittleEndianWithMark: [0xFF, 0xFE] + Self.utf16LittleEndian.bytes(text)
        case .utf16BigEndian: text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        case .utf16BigEndianWithMark: [0xFE, 0xFF] + Self.utf16BigEndian.bytes(text)
        }
    }
}

extension VendorFile {
    init(_ text: String, stored: Storing = .utf8, name: String = "vendor.csv") {
        self.init(name, input: FileInMemory(stored.bytes(text)))
    }

    /// Returns each row as a line: its place, its texts, and its values.
    func rows(blockBytes: Int = 1 << 20) throws -> [String] {
        var rows: [String] = []
        _ = try VendorFileReader(self, blockBytes: blockBytes).visitRows(isHashed: true) { row in
            rows.append(row.words)
        }
        return rows
    }

    func fault() -> String {
        do {
            return "\(try rows().count) rows"
        } catch {
            return "\(error)"
        }
    }
}

extension VendorRow {
    var words: String {
        let texts = Text.allCases.map { String(decoding: text($0), as: UTF8.self) }.filter { !$0.isEmpty }
        let numbers = [quantity, unitPrice, subtotal, taxTotal, total].map { $0.map(\.description) ?? "–" }
        return (["\(line):"] + texts + [orderDate?.description ?? "–"] + numbers + [currency.code])
            .joined(separator: " ") + (isCredit ? " credit" : "")
    }
}

/// Files of 23 and 46 columns, row by row.
enum VendorFiles {
    static let seedDay =
        "PartnerId,CustomerId,CustomerName,CustomerDomainName,CustomerCountry,InvoiceNumber,MpnId,Reseller MPN Id,OrderId,"
        + "OrderDate,ProductId,SkuId,AvailabilityId,SkuName,ProductName,ChargeType,UnitPrice,Quantity,Subtotal,TaxTotal,"
        + "Total,Currency,DiscountDetails"

    static let current =
        "PartnerId,CustomerId,CustomerName,CustomerDomainName,CustomerCountry,InvoiceNumber,MPNID,ResellerMPNID,OrderId,"
        + "OrderDate,ProductId,SkuId,AvailabilityId,SkuName,ProductName,ChargeType,UnitPrice,Quantity,Subtotal,TaxTotal,"
        + "Total,Currency,PriceAdjustmentDescription,PublisherName,PublisherId,SubscriptionDescription,SubscriptionId,"
        + "ChargeStartDate,ChargeEndDate,TermAndBillingCycle,EffectiveUnitPrice,UnitType,AlternateId,BillableQuantity,"
        + "BillingFrequency,PricingCurrency,PCToBCExchangeRate,PCToBCExchangeRateDate,MeterDescription,"
        + "ReservationOrderId,CreditReasonCode,SubscriptionStartDate,SubscriptionEndDate,ReferenceID,ProductQualifiers,"
        + "PromotionID"

    /// The sample row of the vendor's documentation, whose total is not the sum of its parts (<doc:Reconcile>).
    static let documentedRow =
        "4b27c5e0-11d2-4f7b-9c52-6a8e0d3f7b19,9a61d0b4-27c8-4e0f-8d35-b1c7f2e64a50,Johnny Modern Cust DE2,"
        + "testcustomer.example,DE,G002297372,6034453,6048879,0ET2qaZvJGfF9wgSKnWzR5JLmhp10lOc1,10/3/2020,DZH318Z0BNZ5,"
        + "006G,DZH318Z08B80,Tables - LRS,Tables,New,0.045,1,0.01,0,0.045,EUR,"
        + "\"[\"\"15.0% Partner earned credit,\nfor services managed\"\"]\",Microsoft,,Azure plan,"
        + "d2c6e8a1-5b3f-4907-a1d8-3e9c0f7b6425,9/1/2020,9/30/2020,,0.03825,1 GB/Month,6dc5c039750a,0.005001,Monthly,USD,"
        + "0.846202666,9/30/2020,,,,5/1/2021,4/30/2022,,\"[\"\"Add-on\"\"]\",CFQ7TTC0LDPB:1:CFQ7TTC0GZQJ"

    /// Returns the required columns, and rows of them from `key=value` words.
    static func required(_ rows: [String], separator: String = ",", names: [String] = requiredNames) -> String {
        ([names.joined(separator: separator)] + rows).joined(separator: "\n") + "\n"
    }

    static let requiredNames = [
        "CustomerId", "OrderId", "OrderDate", "ProductId", "SkuId", "UnitPrice", "Quantity", "Subtotal", "TaxTotal",
        "Total", "Currency",
    ]
}
