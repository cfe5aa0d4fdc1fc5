"""Shows pages in headless Chromium and says what is wrong with them.

    check_pages.py FOLDER PAGE…

Each page is shown wide, narrow and in between, light and dark, and printed. What was seen goes to FOLDER: PAGE.wide-light.png and so on,
PAGE.pdf. Prints a line of JSON for each page, with its faults; ends with 1 when there are any.
"""

import hashlib
import json
import os
import struct
import sys

from browser import Browser, Tab

VIEWS = [
    # name, width, height, scheme, medium, phone
    ("wide-light", 1280, 900, "light", "", False),
    ("wide-dark", 1280, 900, "dark", "", False),
    # Where a table just has, or just has not, its chart beside it.
    ("middle-light", 1000, 900, "light", "", False),
    ("beside-light", 1120, 900, "light", "", False),
    ("phone-dark", 390, 844, "dark", "", True),
    ("narrow-light", 320, 640, "light", "", True),
    # Who prints from a dark screen wants no dark paper. As wide as A4 within its margins.
    ("print-dark", 680, 1010, "dark", "print", False),
]
PRINTED_BACKGROUND = "rgb(255, 255, 255)"
FAULTS_MAX = 20


def look_at(tab, path, folder):
    faults, shapes, least = [], set(), 21
    name = os.path.basename(path).rsplit(".", 1)[0]
    script = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "inspection.js")).read()
    for view, width, height, scheme, medium, is_phone in VIEWS:
        tab.show(path, width, height, scheme, medium, is_phone)
        seen = tab.evaluate(script)
        faults += ["%s: %s" % (view, text) for text in seen["faults"]]
        shapes.add(seen["shape"])
        least = min(least, seen["leastContrast"])
        picture = os.path.join(folder, "%s.%s.png" % (name, view))
        tab.screenshot(picture)
        faults += ["%s: %s" % (view, text) for text in picture_faults(picture, width, seen["height"])]
        if medium == "print":
            colour = tab.evaluate("getComputedStyle(document.body).backgroundColor")
            if colour != PRINTED_BACKGROUND:
                faults.append("%s: is printed on %s" % (view, colour))
        faults += ["%s: asks for %s" % (view, url) for url in tab.requested()]
        faults += ["%s: complains: %s" % (view, text) for text in tab.complaints()]
    tab.show(path, 1280, 900, "light")
    document = os.path.join(folder, name + ".pdf")
    tab.pdf(document)
    with open(document, "rb") as file:
        content = file.read()
    if not content.startswith(b"%PDF-") or len(content) < 4_000:
        faults.append("cannot be printed")
    if len(shapes) != 1:
        faults.append("has other elements in another view")
    return {
        "page": name, "faults": faults[:FAULTS_MAX], "leastContrast": round(least, 2),
        "shape": hashlib.sha256(shapes.pop().encode()).hexdigest(),
    }


def picture_faults(path, width, height):
    """A picture of one colour would be small whatever its size: these have text."""
    with open(path, "rb") as file:
        head = file.read(24)
    size = struct.unpack(">II", head[16:24])
    if head[:8] != b"\x89PNG\r\n\x1a\n" or size[0] != width or size[1] < min(height, 400):
        return ["the picture is %d × %d" % size]
    return ["the picture shows nothing"] if os.path.getsize(path) < 8_000 else []


def main(folder, paths):
    is_sound = True
    with Browser() as browser:
        for path in paths:
            tab = Tab(browser)
            seen = look_at(tab, os.path.abspath(path), folder)
            tab.close()
            is_sound = is_sound and not seen["faults"]
            print(json.dumps(seen))
    return 0 if is_sound else 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
