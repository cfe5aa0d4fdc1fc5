package import OrderModel
package import OrderWorld
internal import Yams

extension ChartOfAccounts {
    /// The most bytes of accounts.
    private static let bytesMax = 1 << 20

    /// Reads a site's `accounts.yaml` and checks all of it before it returns. A site without one has no accounts.
    ///
    /// - Throws: ``AccountsError/faults(_:)`` with everything that is wrong; ``AccountsError/world(_:)`` when the file
    ///   is there and cannot be read.
    package static func load(from layout: SiteLayout, world: any World) throws(AccountsError) -> ChartOfAccounts {
        let bytes: [UInt8]
        do throws(WorldError) {
            guard try world.status(layout.accounts) != nil else { return ChartOfAccounts() }
            bytes = try world.contents(of: layout.accounts, byteCountMax: bytesMax)
        } catch {
            throw .world(error)
        }
        return try parse(bytes)
    }

    /// Reads accounts from the file's bytes.
    package static func parse(_ bytes: [UInt8]) throws(AccountsError) -> ChartOfAccounts {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .faults([.file("the file is not UTF-8", "save it as UTF-8")])
        }
        var reader = AccountsReader()
        let chart = reader.chart(try root(of: text))
        guard reader.faults.isEmpty else { throw .faults(reader.faults.sorted(by: SettingsFault.precedes)) }
        return chart
    }

    private static func root(of text: String) throws(AccountsError) -> Node {
        do {
            return try Yams.compose(yaml: text) ?? Node([(Node, Node)]())
        } catch let error as YamlError {
            throw .faults([SettingsFault(error)])
        } catch {
            throw .faults([.file("\(error)", "mend the YAML")])
        }
    }
}
