internal import OrderModel

/// Guesses the field that a partner's column is, by the words that programs and people use for it.
enum ColumnGuess {
    /// The words for each field, in small letters and digits alone. Those of shops and of order programs come first.
    private static let words: [(field: Field, names: [String])] = [
        (
            .orderReference,
            [
                "orderreference", "ordernumber", "orderno", "ordernr", "orderid", "order", "ponumber", "purchaseorder",
                "po",
                "auftragsnr", "auftragsnummer", "auftrag", "bestellnummer", "bestellnr", "belegnummer", "belegnr",
                "numerocommande", "nocommande", "commande", "pedido", "numeropedido", "ordine", "numeroordine",
                "bestelnummer", "注文番号", "订单号", "name",
            ]
        ),
        (
            .customerDomainName,
            [
                "customerdomainname", "customerdomain", "domain", "domainname", "tenantdomain", "tenant",
                "kundendomain",
                "domaine", "dominio", "domein", "ドメイン", "域名",
            ]
        ),
        (
            .customerId,
            [
                "customerid", "customernumber", "customerno", "tenantid", "kundennummer", "kundennr", "kdnr",
                "numeroclient",
                "idclient", "idcliente", "klantnummer", "customer", "kunde", "顧客番号", "客户编号",
            ]
        ),
        (
            .productId,
            [
                "productid", "product", "productcode", "artikel", "artikelnummer", "artikelnr", "article", "producto",
                "prodotto",
            ]
        ),
        (.skuId, ["skuid", "sku", "lineitemsku", "itemsku", "productsku", "variante", "variant"]),
        (
            .quantity,
            [
                "quantity", "qty", "lineitemquantity", "itemquantity", "orderedquantity", "menge", "anzahl", "stueck",
                "stück",
                "quantite", "quantité", "cantidad", "quantita", "quantità", "aantal", "seats", "数量",
            ]
        ),
        (
            .termDuration,
            [
                "termduration", "term", "duration", "laufzeit", "vertragslaufzeit", "duree", "durée", "plazo", "durata",
                "looptijd", "期間",
            ]
        ),
        (.billingPlan, ["billingplan", "billing", "abrechnung", "zahlungsweise", "facturation"]),
        (.currency, ["currency", "waehrung", "währung", "devise", "moneda", "valuta", "通貨", "货币"]),
        (.segment, ["segment"]),
        (.action, ["action", "aktion", "vorgang"]),
        (.partnerId, ["partnerid", "partner"]),
        (.submittedBy, ["submittedby", "agent"]),
        (.version, ["version"]),
        (.language, ["language", "sprache", "langue", "idioma"]),
        (.fileType, ["filetype", "dateityp"]),
    ]

    /// Returns the column of each field that a name tells. A column is taken once; the first word that fits wins.
    static func columns(among names: [String]) -> [(field: Field, name: String)] {
        var taken: Set<String> = []
        var found: [(Field, String)] = []
        for (field, known) in words {
            let name = known.lazy.compactMap { word in
                names.first { $0 == field.columnName || key($0) == word && !taken.contains($0) }
            }.first
            guard let name else { continue }
            taken.insert(name)
            found.append((field, name))
        }
        return found
    }

    private static func key(_ name: String) -> String {
        String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// Returns the term of a price list that a partner's word means, such as `P1Y` for `12 Monate`; nil when none
    /// shows.
    static func term(_ word: String) -> String? {
        let text = word.lowercased()
        let number = Int(text.filter { $0.isASCII && $0.isNumber }) ?? 1
        if ["year", "jahr", "année", "an", "año", "anno", "jaar", "年"].contains(where: text.contains) {
            return "P\(number)Y"
        }
        if ["month", "monat", "mois", "mes", "maand", "月"].contains(where: text.contains) {
            return number % 12 == 0 ? "P\(number / 12)Y" : "P\(number)M"
        }
        let isOnce = ["one", "once", "einmal", "perpetual", "unbefristet", "dauer", "kauf"].contains(
            where: text.contains)
        return isOnce ? "OneTime" : nil
    }

    /// True for a term as price lists write it.
    static func isTerm(_ word: String) -> Bool {
        word == "OneTime" || word.wholeMatch(of: /P[0-9]+[YMD]/) != nil
    }
}
