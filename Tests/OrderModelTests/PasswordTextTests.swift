import OrderModel
import Testing

@Suite(.timeLimit(.minutes(60))) struct PasswordTextTests {
    /// A text, and the part of it that may be shown.
    @Test(arguments: [
        ("no ledger at /srv/a@b", "no ledger at /srv/a@b"),
        ("'postgresql://u:geheim@h/db' is wrong", "'postgresql://***@h/db' is wrong"),
        ("postgresql://h/db", "postgresql://h/db"),
        ("postgresql://u:ge/he@im@h/db?x=1", "postgresql://***@h/db?x=1"),
        ("a://u:p@h and b://v:q@i", "a://***@h and b://***@i"),
        ("a://u:p@h,b://v:q@i", "a://***@i"),
        ("postgresql://h/db?user=u&password=geheim&x=1", "postgresql://h/db?user=u&password=***&x=1"),
        ("'host=h PASSWORD=geheim dbname=d'", "'host=h PASSWORD=*** dbname=d'"),
        ("sslpassword=a password=b", "sslpassword=*** password=***"),
        ("password=", "password=***"),
        ("there is no ledger at //u:geheim@h/db, which", "there is no ledger at //***@h/db, which"),
        ("'postgresql:u:geheim@h/db' is wrong", "'postgresql:***@h/db' is wrong"),
        ("'postgres:/u:geheim@h/db' is wrong", "'postgres:***@h/db' is wrong"),
        ("'postgresql:u@h' and 'postgresql://v:q@i'", "'postgresql:***@h' and 'postgresql://***@i'"),
        ("sqlite:/srv/a@b.sqlite", "sqlite:/srv/a@b.sqlite"),
        ("x://h/db?passwd=geheim&PWD=geheim&pw=1", "x://h/db?passwd=***&PWD=***&pw=1"),
        ("", ""), ("://", "://"), ("://@", "://***@"), ("Ünï://ä:ö@ü", "Ünï://***@ü"),
    ])
    func `a password in a text is not shown`(text: String, shown: String) {
        #expect(text.withoutPasswords == shown)
    }
}
