import OrderWorld
import TestDepth
import Testing

/// The page of a link in headless Chromium.
@Suite(.thorough, .timeLimit(.minutes(60))) struct GatewayBrowserTests {
    /// Opens the page, presses the button, and waits for the file.
    private static let script = """
        import glob, os, sys, time
        link, folder = sys.argv[1], sys.argv[2]
        sys.path.insert(0, sys.argv[3])
        from browser import Browser, Tab
        with Browser() as browser:
            tab = Tab(browser)
            browser.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=folder)
            browser.events.clear()
            tab.call("Page.navigate", url=link)
            browser.wait_for("Page.loadEventFired")
            print(tab.evaluate("document.documentElement.lang"))
            print(tab.evaluate("document.querySelectorAll('script, img, iframe').length"), tab.requested(), tab.complaints())
            place = "JSON.stringify((r => [r.x + r.width / 2, r.y + r.height / 2])"
            x, y = eval(tab.evaluate(place + "(document.querySelector('button').getBoundingClientRect()))"))
            for kind in ("mousePressed", "mouseReleased"):
                tab.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
            for _ in range(600):
                files = glob.glob(folder + "/*.iso")
                if files and not glob.glob(folder + "/*.crdownload"): break
                time.sleep(0.1)
            print(os.path.basename(files[0]) if files else "no file")
        """

    @Test func `a click brings the file whole, and the page is of the download's language`() async throws {
        let served = try await ServedSite(fileBytes: 5_000_000, language: "de-DE")
        let gateway = try await served.gateway()
        defer { withExtendedLifetime((served, gateway)) {} }
        try await gateway.proved()
        let link = "\(gateway.links)/d/\(try served.token())"
        let folder = served.site.folder.path("browser")
        try LiveWorld().makeDirectory(folder, mode: 0o755)
        let seen = try await ServedSite.output(
            "python3", ["-B", "-c", Self.script, link, folder, "\(Repository.root)/Tests/OrderPagesTests/Browser"])
        let lines = seen.split(separator: "\n").map(String.init)
        // Chromium asks for English first, which the page is offered in too.
        #expect(["de", "en"].contains(lines.first ?? ""))
        #expect(lines.dropFirst().first == "0 [] []", "\(seen)")
        #expect(lines.last == ServedSite.fileName)
        #expect(try served.site.folder.bytes("browser/\(ServedSite.fileName)") == served.file)
        #expect(try await ServedSite.left(link) == 49)
        let german = try await ServedSite.output("curl", ["-s", "-H", "Accept-Language: de", link])
        #expect(german.contains("<html lang=\"de\">"))
        #expect(german.contains("Herunterladen"))
    }
}
