import OrderCatalog
import OrderModel
import ScratchSites
import SeededGeneration
import Testing

@testable import OrderRecording

/// Lines of known offers are not judged again, and nobody may be able to tell.
@Suite(.timeLimit(.minutes(60))) struct KnownFormsTests {
    /// Returns a site with client access licences in two tiers, the last of which ends. So quantities fall on both
    /// sides of every edge.
    private static func site() throws -> ScratchSite {
        let site = try ScratchSite()
        site.reference = site.reference.replacing(
            "DE,EUR,10.50,,,", with: "DE,EUR,10.50,1,10,", in: "prices.csv")
        site.reference.texts["prices.csv"]? +=
            "Title,CAL,0001,Title,Microsoft,Text,,OneTime,,DE,EUR,9.25,11,500,2018-01-01,9999-11-30,Tag,,Commercial\n"
        return site
    }

    @Test(arguments: [AgentRoles.adminAgent, .salesAgent, []])
    func `judging remembers offers or none, few or many, and records the same`(roles: AgentRoles) throws {
        let site = try Self.site()
        var rows = GeneratedRows(generator: SeededGenerator())
        for number in 0..<6 {
            let batch = Batch("b-\(number)", rows.rows(700))
            let expected = try JudgedBatch(batch, on: site, roles: roles, chunkOrders: 50, offersMax: 0)
            for offersMax in [3, 4_096] {
                let found = try JudgedBatch(batch, on: site, roles: roles, chunkOrders: 50, offersMax: offersMax)
                #expect(found.orders == expected.orders, "seed \(SeededGenerator.seedOfRun)")
            }
            #expect(roles.isEmpty || expected.orders.contains { $0.contains("× 11") })
        }
    }

    @Test func `forms are forgotten when there are too many, and found again`() {
        var forms = KnownForms<Int>(formsMax: 8)
        for number in 0..<8 { forms.remember(number, key: [UInt8(number)]) }
        #expect((0..<8).allSatisfy { number in forms.find([UInt8(number)]).map { forms[$0] } == number })
        forms.remember(8, key: [8])
        #expect(forms.find([0]) == nil)
        #expect(forms.find([8]).map { forms[$0] } == 8)
    }

    @Test func `forms of a batch that repeats none are not kept`() {
        var forms = KnownForms<Int>(formsMax: 8)
        for number in 0..<9 { forms.remember(number, key: [UInt8(number)]) }
        #expect(!forms.isWorthwhile)
        forms.remember(9, key: [9])
        #expect(forms.find([9]) == nil)
        #expect(!KnownForms<Int>(formsMax: 0).isWorthwhile)
    }

    @Test func `a form of enormous fields is not kept`() {
        var forms = KnownForms<Int>(formsMax: 8)
        let key = [UInt8](repeating: 1, count: KnownForms<Int>.keyBytesMax / 16 + 1)
        forms.remember(1, key: key)
        #expect(forms.find(key) == nil)
        forms.remember(2, key: Array(key.dropLast()))
        #expect(forms.find(Array(key.dropLast())) == 0)
    }
}
