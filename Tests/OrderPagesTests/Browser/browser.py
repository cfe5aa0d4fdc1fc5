"""A headless Chromium, driven over its debugging pipe with nothing but the standard library."""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

ANSWER_SECONDS_MAX = 60


class Browser:
    """One browser process; it ends with the `with` block."""

    def __enter__(self):
        program = shutil.which("chromium") or shutil.which("chromium-browser")
        if program is None:
            raise SystemExit("chromium is missing: .ci/install-packages installs it")
        self.profile = tempfile.mkdtemp(prefix="docket-browser-")
        (child_in, self.write_end), (self.read_end, child_out) = os.pipe(), os.pipe()
        arguments = [
            program, "--headless=new", "--remote-debugging-pipe", "--user-data-dir=" + self.profile, "--disable-gpu",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb",
        ]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")
        # Chromium reads commands from descriptor 3 and answers on 4.
        starter = 'exec 3<&%d 4>&%d; exec "$@"' % (child_in, child_out)
        self.process = subprocess.Popen(
            ["bash", "-c", starter, "bash", *arguments], pass_fds=(child_in, child_out),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(child_in)
        os.close(child_out)
        self.buffer, self.number, self.events = b"", 0, []
        return self

    def __exit__(self, *_):
        os.close(self.write_end)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.read_end)
        shutil.rmtree(self.profile, ignore_errors=True)

    def call(self, method, session=None, **parameters):
        """Sends a command and returns its answer; events that come first are kept in `events`."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.write_end, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise SystemExit("%s: %s" % (method, answer["error"]["message"]))
                return answer["result"]
            self.events.append(answer)

    def wait_for(self, method):
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.receive())

    def receive(self):
        deadline = time.monotonic() + ANSWER_SECONDS_MAX
        while b"\0" not in self.buffer:
            if not select.select([self.read_end], [], [], deadline - time.monotonic())[0]:
                raise SystemExit("the browser does not answer")
            part = os.read(self.read_end, 1 << 16)
            if not part:
                raise SystemExit("the browser ended")
            self.buffer += part
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)


class Tab:
    """A page that is shown, with everything that it asked for and complained about."""

    def __init__(self, browser):
        self.browser = browser
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.target = target
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.call(domain + ".enable")

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def show(self, path, width, height, scheme, media="", is_phone=False):
        self.browser.events.clear()
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=is_phone)
        self.call(
            "Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.call("Page.navigate", url="file://" + path)
        self.browser.wait_for("Page.loadEventFired")

    def evaluate(self, script):
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in answer:
            raise SystemExit(answer["exceptionDetails"]["exception"]["description"])
        return answer["result"].get("value")

    def screenshot(self, path):
        image = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        with open(path, "wb") as file:
            file.write(base64.b64decode(image["data"]))

    def pdf(self, path):
        document = self.call("Page.printToPDF", preferCSSPageSize=True)
        with open(path, "wb") as file:
            file.write(base64.b64decode(document["data"]))

    def requested(self):
        """Addresses that the page asked for, itself aside; what is in the page itself needs no request."""
        requests = [e["params"]["request"]["url"] for e in self.events("Network.requestWillBeSent")]
        return [url for url in requests[1:] if not url.startswith("data:")]

    def complaints(self):
        logged = [e["params"]["entry"]["text"] for e in self.events("Log.entryAdded")]
        printed = [json.dumps(e["params"]["args"]) for e in self.events("Runtime.consoleAPICalled")]
        thrown = [e["params"]["exceptionDetails"]["text"] for e in self.events("Runtime.exceptionThrown")]
        return logged + printed + thrown

    def events(self, method):
        return [e for e in self.browser.events if e.get("method") == method]

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)
