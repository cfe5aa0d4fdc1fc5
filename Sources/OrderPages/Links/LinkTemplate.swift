internal import Crypto
internal import Mustache
internal import OrderModel

/// The template of the pages of links, with the style of all pages and a little of its own.
enum LinkTemplate {
    static func render(_ view: LinkView, in language: LinkLanguage) -> [UInt8] {
        let whole = Whole(link: view, language: .markup(language.rawValue), style: style)
        return Array(template.render(whole).utf8)
    }

    private struct Whole {
        let link: LinkView
        let language: PageText
        let style: PageText
    }

    private static let css =
        [PackageResources.style_css, PackageResources.link_css].map { String(decoding: $0, as: UTF8.self) }.joined()

    private static let style = PageText.markup(css)

    /// The policy of a page: it loads nothing, runs nothing, is shown in no frame, and its form goes to its own site.
    static let policy: String = {
        let hash = Base64.text(Array(SHA256.hash(data: Array(css.utf8))))
        return "default-src 'none'; style-src 'sha256-\(hash)'; img-src data:; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'"
    }()

    private static let template: MustacheTemplate = {
        do {
            return try MustacheTemplate(string: String(decoding: PackageResources.link_mustache, as: UTF8.self))
        } catch {
            preconditionFailure("the template of a link's page is wrong: \(error)")
        }
    }()
}
