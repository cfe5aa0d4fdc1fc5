public import OrderModel

/// Issues and recognises order ids, subscription ids, product keys and download links, from serial numbers and secrets.
///
/// Old secrets stay readable after a new one is made, so that the ids, keys and links from them stay valid.
public struct Issuer: IdentifierIssuing, LookupRecognising, BulkIdentifierRecognising {
    private let sealsById: [Int: Seals]
    private let newestFirst: [Int]
    /// The part of a link before its token.
    let linkStart: String

    /// One secret's seals.
    struct Seals: Sendable {
        let order: OrderSeal
        let subscription: SerialSeal
        let productKey: SerialSeal
        let link: TokenSeal
        let session: SerialSeal

        init(secret: [UInt8]) {
            order = OrderSeal(secret: secret)
            subscription = SerialSeal(secret: secret, purpose: "subscription", macBits: 74)
            productKey = SerialSeal(secret: secret, purpose: "product-key", macBits: 66)
            link = TokenSeal(secret: secret)
            session = SerialSeal(secret: secret, purpose: "download-session", macBits: 72)
        }
    }

    /// Makes an issuer. `secrets` are the site's, each of 32 bytes, by their id (1 to 65,535); `linkHost` is the host
    /// of download links.
    public init(secrets: [(id: Int, bytes: [UInt8])], linkHost: String) {
        precondition(!secrets.isEmpty, "a site has a secret")
        sealsById = Dictionary(uniqueKeysWithValues: secrets.map { ($0.id, Seals(secret: $0.bytes)) })
        newestFirst = secrets.map(\.id).sorted(by: >)
        linkStart = "https://\(linkHost)/d/"
    }

    /// The id of the current secret, which issues everything from now on.
    public var currentSecretId: Int { newestFirst[0] }

    func seals(_ id: Int) -> Seals {
        guard let seals = sealsById[id] else { preconditionFailure("the ledger names secrets that the site has") }
        return seals
    }

    // MARK: Issuing

    public func orderId(serial: Int64, secretId: Int) -> String {
        OrderIdText.text(seals(secretId).order.seal(serial))
    }

    public func subscriptionId(lineSerial: Int64, secretId: Int) -> String {
        UUIDText.text(seals(secretId).subscription.seal(lineSerial))
    }

    public func productKey(lineSerial: Int64, secretId: Int) -> String {
        ProductKeyText.text(seals(secretId).productKey.seal(lineSerial))
    }

    public func downloadLink(linkSerial: Int64, expiresAt: Timestamp, secretId: Int) -> String {
        let token = DownloadToken(secretId: secretId, linkSerial: linkSerial, expiresAt: expiresAt)
        return linkStart + seals(secretId).link.seal(token).text
    }

    // MARK: Recognising

    /// Reads the serial number in an order id that this site issued; nil for any other text.
    public func orderSerial(ofOrderId text: String) -> Int64? {
        OrderIdText.number(text).flatMap { firstSerial($0) { $0.order.open($1) } }
    }

    /// Reads the line serial in a subscription id that this site issued; nil for any other text.
    public func lineSerial(ofSubscriptionId text: String) -> Int64? {
        UUIDText.number(text).flatMap { firstSerial($0) { $0.subscription.open($1) } }
    }

    public func lineSerials(ofSubscriptionBits ids: [UInt128]) -> [Int64?] {
        var serials = [Int64?](repeating: nil, count: ids.count)
        var left = ids.indices.compactMap { index in UUIDText.number(bits: ids[index]).map { (index, $0) } }
        for id in newestFirst where !left.isEmpty {
            let opened = seals(id).subscription.open(left.map(\.1))
            for (place, serial) in zip(left, opened) { serials[place.0] = serial }
            left = zip(left, opened).filter { $0.1 == nil }.map(\.0)
        }
        return serials
    }

    /// Reads the line serial in a product key that this site issued; nil for any other text.
    public func lineSerial(ofProductKey text: String) -> Int64? {
        ProductKeyText.number(text).flatMap { firstSerial($0) { $0.productKey.open($1) } }
    }

    /// Reads the content of a link's token when its signature is one of this site's; nil for any other text. It does
    /// not tell whether the link is still alive.
    public func downloadToken(_ text: String) -> DownloadToken? {
        guard let bytes = Base64URL.bytes(text), bytes.count == 30 else { return nil }
        let secretId = Int(bytes[1]) << 8 | Int(bytes[2])
        return sealsById[secretId]?.link.opens(bytes)
    }

    public func linkSerial(ofToken text: String) -> Int64? {
        downloadToken(text)?.linkSerial
    }

    func firstSerial(_ number: UInt128, _ open: (Seals, UInt128) -> Int64?) -> Int64? {
        for id in newestFirst {
            if let seals = sealsById[id], let serial = open(seals, number) { return serial }
        }
        return nil
    }
}
