import OrderModel
import Testing

/// R6: before keys are issued, a version, a language and a file type are chosen.
@Suite(.timeLimit(.minutes(60)))
struct R6ChoiceTests {
    @Test func `a purchase may carry the choice, and without one its keys wait`() throws {
        try OrderDesk.purchases([.productId: "WINSTD", .skuId: "0016", .termDuration: "P1Y"]).check(
            """
            SubmittedBy | Version | Language | FileType | keys
            admin       | 2022    | de-DE    | ISO      | issued
            admin       | 2019    | en-US    | EXE      | issued
            admin       |         |          |          | selection needed
            sales       |         |          |          | withheld
            """)
    }

    @Test func `the three are chosen together`() throws {
        try OrderDesk.purchases([.productId: "WINSTD", .skuId: "0016", .termDuration: "P1Y"]).check(
            """
            Version | Language | FileType | outcome
            2022    | de-DE    |          | field-missing@FileType
            2022    |          | ISO      | field-missing@Language
                    | de-DE    | ISO      | field-missing@Version
            2022    |          |          | field-missing@Language, field-missing@FileType
                    | de-DE    |          | field-missing@Version, field-missing@FileType
                    |          | ISO      | field-missing@Version, field-missing@Language
            """)
    }

    @Test func `what is not offered is refused, naming the first field that no offer agrees with`() throws {
        try OrderDesk.purchases([.termDuration: "P1Y"]).check(
            """
            ProductId | SkuId | Version | Language | FileType | outcome
            WINSTD    | 0016  | 2016    | de-DE    | ISO      | download-not-offered@Version
            WINSTD    | 0016  | 2022    | ko-KR    | ISO      | download-not-offered@Language
            WINSTD    | 0016  | 2022    | de-de    | ISO      | download-not-offered@Language
            WINSTD    | 0016  | 2019    | de-DE    | ISO      | download-not-offered@Language
            WINSTD    | 0016  | 2022    | en-US    | EXE      | download-not-offered@FileType
            WINSTD    | 0008  | 2022    | de-DE    | ISO      | download-not-offered@Language
            OFFICE    | 0001  | 2022    | en-US    | ISO      | download-not-offered@Version
            """)
    }

    @Test func `a reservation has no keys and no downloads to choose from`() throws {
        try OrderDesk.purchases([.productId: "VM", .skuId: "0D08", .termDuration: "P1Y"]).check(
            """
            SubmittedBy | Version | Language | FileType | keys
            admin       |         |          |          | no keys
            sales       |         |          |          | no keys
            admin       | 2022    | en-US    | ISO      | download-not-offered@Version
            admin       | 2022    |          |          | field-missing@Language, field-missing@FileType
            """)
    }
}
