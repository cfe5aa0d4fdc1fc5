internal import Crypto
internal import Mustache
internal import OrderModel

/// The templates of all pages. They are parsed when the first page is made, so a run without work does not pay for
/// them.
enum PageTemplates {
    /// Returns the page's HTML.
    static func render(_ page: PageView) -> [UInt8] {
        Array(set.page.render(Whole(page: page, style: set.style, policy: set.policy), library: set.library).utf8)
    }

    private struct Whole {
        let page: PageView
        let style: PageText
        let policy: PageText
    }

    private struct TemplateSet: Sendable {
        let page: MustacheTemplate
        let library: MustacheLibrary
        let style: PageText
        let policy: PageText
    }

    private static let set: TemplateSet = {
        do {
            let parts = [
                "block": PackageResources.block_mustache, "chart": PackageResources.chart_mustache,
                "facts": PackageResources.facts_mustache,
                "row": PackageResources.row_mustache,
                "scroll": PackageResources.scroll_mustache,
                "table": PackageResources.table_mustache,
            ]
            let style = String(decoding: PackageResources.style_css, as: UTF8.self)
            return TemplateSet(
                page: try template(PackageResources.page_mustache),
                library: MustacheLibrary(templates: try parts.mapValues(template)), style: .markup(style),
                policy: .markup(policy(style: style)))
        } catch {
            preconditionFailure("a page's template is wrong: \(error)")
        }
    }()

    private static func template(_ bytes: [UInt8]) throws -> MustacheTemplate {
        try MustacheTemplate(string: String(decoding: bytes, as: UTF8.self))
    }

    /// Returns the policy of a page: it loads nothing and runs nothing. The hash names the one style sheet, so that no
    /// text can bring in another.
    private static func policy(style: String) -> String {
        let hash = Base64.text(Array(SHA256.hash(data: Array(style.utf8))))
        return "default-src 'none'; style-src 'sha256-\(hash)'; img-src data:; base-uri 'none'; form-action 'none'"
    }
}
