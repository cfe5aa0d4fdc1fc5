/// The columns of DATEV's Buchungsstapel, format version 13, by their number from 1 (<doc:Accounts>). Listed are those
/// that have values here.
enum BookingColumn: Int {
    /// Umsatz: an amount without a sign.
    case amount = 1
    /// Soll/Haben-Kennzeichen: the side of the account.
    case side = 2
    /// WKZ Umsatz: the amount's currency.
    case currency = 3
    /// Kurs: how much of that currency one unit of the books' currency buys.
    case rate = 4
    /// Basis-Umsatz: the amount in the books' currency.
    case baseAmount = 5
    case baseCurrency = 6
    case account = 7
    /// Gegenkonto.
    case contraAccount = 8
    /// BU-Schlüssel.
    case taxKey = 9
    /// Belegdatum: day and month.
    case date = 10
    /// Belegfeld 1: the number by which open items are settled.
    case document = 11
    /// Buchungstext.
    case text = 14
    // Beleginfo: pairs of a word and its content.
    case batchWord = 21
    case batch = 22
    case referenceWord = 23
    case reference = 24
    case productWord = 25
    case product = 26
    case foreignAmountWord = 27
    case foreignAmount = 28
    /// EU-Land u. UStID (Bestimmung).
    case vatId = 40
    /// Festschreibung: 0 lets the accountant still change the row.
    case isFinal = 114

    /// The second line of the file.
    static let header = names.joined(separator: ";")

    /// True for a column whose values stand in quotes, empty ones too.
    static let isText: [Bool] = {
        var isText = Array(repeating: false, count: names.count)
        let numbers: [ClosedRange<Int>] = [
            2...3, 6...6, 9...9, 11...12, 14...14, 16...16, 20...38, 40...40, 42...42, 48...87, 91...91, 95...96,
            98...98, 102...103, 105...105, 107...107, 109...110, 112...112, 118...118, 120...121, 123...123,
        ]
        for number in numbers.joined() { isText[number - 1] = true }
        return isText
    }()

    private static let names: [String] =
        [
            "Umsatz (ohne Soll/Haben-Kz)", "Soll/Haben-Kennzeichen", "WKZ Umsatz", "Kurs", "Basis-Umsatz",
            "WKZ Basis-Umsatz", "Konto", "Gegenkonto (ohne BU-Schlüssel)", "BU-Schlüssel", "Belegdatum",
            "Belegfeld 1", "Belegfeld 2", "Skonto", "Buchungstext", "Postensperre", "Diverse Adressnummer",
            "Geschäftspartnerbank", "Sachverhalt", "Zinssperre", "Beleglink",
        ]
        + pairs(8, word: "Beleginfo - Art", content: "Beleginfo - Inhalt")
        + [
            "KOST1 - Kostenstelle", "KOST2 - Kostenstelle", "Kost-Menge", "EU-Land u. UStID (Bestimmung)",
            "EU-Steuersatz (Bestimmung)", "Abw. Versteuerungsart", "Sachverhalt L+L", "Funktionsergänzung L+L",
            "BU 49 Hauptfunktionstyp", "BU 49 Hauptfunktionsnummer", "BU 49 Funktionsergänzung",
        ]
        + pairs(20, word: "Zusatzinformation - Art", content: "Zusatzinformation- Inhalt")
        + [
            "Stück", "Gewicht", "Zahlweise", "Forderungsart", "Veranlagungsjahr", "Zugeordnete Fälligkeit",
            "Skontotyp", "Auftragsnummer", "Buchungstyp", "USt-Schlüssel (Anzahlungen)", "EU-Land (Anzahlungen)",
            "Sachverhalt L+L (Anzahlungen)", "EU-Steuersatz (Anzahlungen)", "Erlöskonto (Anzahlungen)", "Herkunft-Kz",
            "Buchungs GUID", "KOST-Datum", "SEPA-Mandatsreferenz", "Skontosperre", "Gesellschaftername",
            "Beteiligtennummer", "Identifikationsnummer", "Zeichnernummer", "Postensperre bis",
            "Bezeichnung SoBil-Sachverhalt", "Kennzeichen SoBil-Buchung", "Festschreibung", "Leistungsdatum",
            "Datum Zuord. Steuerperiode", "Fälligkeit", "Generalumkehr (GU)", "Steuersatz", "Land",
            "Abrechnungsreferenz", "BVV-Position", "EU-Land u. UStID (Ursprung)", "EU-Steuersatz (Ursprung)",
            "Abw. Skontokonto",
        ]

    private static func pairs(_ count: Int, word: String, content: String) -> [String] {
        (1...count).flatMap { ["\(word) \($0)", "\(content) \($0)"] }
    }
}
