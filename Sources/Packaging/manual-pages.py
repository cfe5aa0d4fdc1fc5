"""Makes the manual pages of docket and docket-gateway.

    docket --experimental-dump-help | manual-pages.py FOLDER VERSION SECONDS SITE.md ACCOUNTS.md

writes a page of section 1 for each command, from the same words as --help, docket.yaml(5) from the tables of the manual's
page Site, and accounts.yaml(5) from its page Accounts. SECONDS since 1970 are the pages' date.
"""

import json
import re
import sys
import time


def roff(text):
    """Returns a text as roff shows it: a minus sign stays one, and nothing at a line's beginning is a request."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return re.sub(r"^(?=[.'])", r"\\&", text, flags=re.MULTILINE)


def prose(text):
    """Returns a sentence of Markdown or help: what stands in backticks or asterisks is bold or emphasised."""
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    parts = re.split(r"(`[^`]+`)", text)
    return "".join(bold(part[1:-1]) if re.fullmatch(r"`[^`]+`", part) else emphasis(part) for part in parts)


def emphasis(text):
    parts = re.split(r"(\*{1,2}[^*]+\*{1,2})", text)
    return "".join(italic(part.strip("*")) if part.startswith("*") else roff(part) for part in parts)


def bold(text):
    return "\\fB" + roff(text) + "\\fR"


def italic(text):
    return "\\fI" + roff(text) + "\\fR"


def example(lines):
    return [".RS 4", ".nf"] + [roff(line) for line in lines] + [".fi", ".RE"]


WHOLE_MANUAL = "The whole manual is in \\fI/usr/share/doc/docket/manual\\fR."


class Page:
    def __init__(self, name, section, summary, version, date):
        self.path = f"{name}.{section}"
        title = roff(name.upper())
        self.lines = [
            '.\\" Made by Sources/Packaging/manual-pages.py.',
            f'.TH "{title}" "{section}" "{date}" "docket {version}" "Docket"',
            ".nh",
            ".ad l",
            ".SH NAME",
            f"{roff(name)} \\- {roff(summary)}",
        ]

    def section(self, title):
        self.lines.append(f'.SH "{roff(title)}"')

    def add(self, *lines):
        self.lines += lines

    def paragraph(self, text):
        # The first paragraph of a section needs no space before it.
        self.add(*([] if self.lines[-1].startswith(".SH") else [".PP"]), prose(text))

    def item(self, term, text):
        self.add(".TP", term, text)

    def write(self, folder):
        with open(f"{folder}/{self.path}", "w", encoding="utf-8") as file:
            file.write("\n".join(self.lines) + "\n")


# Commands

PROGRAMS = ["docket", "docket-gateway"]


def command_name(command):
    return "-".join(command.get("superCommands", []) + [command["commandName"]])


def spelling(name):
    return ("-" if name["kind"] == "short" else "--") + name["name"]


def usage(argument):
    value = italic(argument["valueName"])
    if argument["kind"] == "positional":
        word = value
    else:
        word = bold(spelling(argument["preferredName"]))
        if argument["kind"] == "option":
            word += " " + value
    if argument["isRepeating"]:
        word += " ..."
    return f"[{word}]" if argument["isOptional"] else word


def term(argument):
    if argument["kind"] == "positional":
        return italic(argument["valueName"])
    words = ", ".join(bold(spelling(name)) for name in argument["names"])
    return words + (" " + italic(argument["valueName"]) if argument["kind"] == "option" else "")


def discussion(page, text):
    """Adds a discussion: paragraphs, and sections whose titles are lines of capitals."""
    page.section("DESCRIPTION")
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.split("\n")
        if re.fullmatch(r"[A-Z][A-Z ]+", lines[0]):
            page.section(lines[0])
            lines = lines[1:]
        if lines and all(line.startswith("  ") for line in lines):
            page.add(*example([line[2:] for line in lines]))
        elif lines:
            page.paragraph(" ".join(line.strip() for line in lines))


def command_page(command, version, date):
    name = command_name(command)
    abstract = command.get("abstract", "").strip()
    summary = abstract.split(". ")[0].rstrip(".")
    page = Page(name, 1, summary[:1].lower() + summary[1:], version, date)
    arguments = [argument for argument in command.get("arguments", []) if argument["shouldDisplay"]]
    subcommands = [part for part in command.get("subcommands", []) if part["commandName"] != "help"]
    own = [argument for argument in arguments if argument["valueName"] not in ("version", "help")]
    page.section("SYNOPSIS")
    words = [bold(" ".join(command.get("superCommands", []) + [command["commandName"]]))]
    page.add(" ".join(words + [usage(argument) for argument in own] + ([italic("command")] if subcommands else [])))
    discussion(page, "\n\n".join(part for part in [abstract, command.get("discussion", "")] if part))
    if subcommands:
        page.section("COMMANDS")
        for part in subcommands:
            page.item(bold(command_name(part)) + "(1)", prose(part.get("abstract", "")))
    page.section("OPTIONS")
    # As --help has them: what has no name of its own comes first.
    for argument in sorted(arguments, key=lambda argument: argument["kind"] != "positional"):
        values = argument.get("allValues") or argument.get("allValueStrings")
        text = prose(argument.get("abstract", ""))
        if values:
            text += " One of " + ", ".join(bold(value) for value in values) + "."
        if argument.get("defaultValue"):
            text += " (default: " + roff(argument["defaultValue"]) + ")"
        page.item(term(argument), text)
    if name in PROGRAMS:
        page.section("FILES")
        page.item(italic("docket.yaml"), "The settings of a site, see docket.yaml(5).")
        page.item(italic("accounts.yaml"), "The accounts of the books that journals go to, see accounts.yaml(5).")
        page.section("ENVIRONMENT")
        page.item(bold("DOCKET_SITE"), roff("The site's folder, for commands that get no --site."))
    page.section("SEE ALSO")
    related = [f"{program}(1)" for program in PROGRAMS if program != name] + ["docket.yaml(5)"]
    page.add(", ".join(related) + ".", ".PP", WHOLE_MANUAL)
    return page


def commands(command):
    yield command
    for part in command.get("subcommands", []):
        if part["commandName"] != "help":
            yield from commands(part)


# Settings

def settings_page(markdown, version, date):
    """Makes docket.yaml(5) from the sections of the page Site that are about the file."""
    page = Page("docket.yaml", 5, "settings of a site of docket", version, date)
    page.section("DESCRIPTION")
    page.add(prose("The file `docket.yaml` in a site's folder has its settings, as YAML. `docket init` writes one."))
    for title in ["docket.yaml", "Guards"]:
        body = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", markdown, re.MULTILINE | re.DOTALL)
        if body is None:
            sys.exit(f"manual-pages.py: the page Site has no section {title}")
        page.section("SETTINGS" if title == "docket.yaml" else title.upper())
        add_markdown(page, body.group(1))
    page.section("SEE ALSO")
    page.add("docket(1), docket\\-run(1).", ".PP", WHOLE_MANUAL)
    return page


def accounts_page(markdown, version, date):
    """Makes accounts.yaml(5) from the page Accounts, without the section about its tests."""
    page = Page("accounts.yaml", 5, "accounts of the books that docket writes journals for", version, date)
    introduction, *sections = re.split(r"^## ", markdown, flags=re.MULTILINE)
    page.section("DESCRIPTION")
    add_markdown(page, introduction.split("\n", 1)[1])
    for section in sections:
        title, body = section.split("\n", 1)
        if title != "The proof":
            page.section(title.upper())
            add_markdown(page, body)
    page.section("SEE ALSO")
    page.add("docket\\-export\\-journal(1), docket.yaml(5).", ".PP", WHOLE_MANUAL)
    return page


def add_markdown(page, text):
    for block in re.split(r"\n\s*\n", text.strip("\n")):
        lines = block.split("\n")
        if lines[0].startswith("|"):
            add_table(page, lines)
        elif all(line.startswith("    ") for line in lines):
            page.add(*example([line[4:] for line in lines]))
        else:
            page.paragraph(" ".join(lines))


def add_table(page, lines):
    """Adds a table as a list: the first column is the term."""
    rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    head = rows[0]
    for row in rows[2:]:
        cells = dict(zip(head[1:], row[1:]))
        default = cells.pop("default", None)
        text = "\n".join(prose(cell) for cell in cells.values())
        if default:
            text += "\n(" + ("" if default == "required" else "default: ") + prose(default) + ")"
        page.item(prose(row[0]), text)


def main():
    folder, version, seconds, site, accounts = sys.argv[1:]
    date = time.strftime("%Y-%m-%d", time.gmtime(int(seconds)))
    root = json.load(sys.stdin)["command"]
    for command in commands(root):
        command_page(command, version, date).write(folder)
    with open(site, encoding="utf-8") as file:
        settings_page(file.read(), version, date).write(folder)
    with open(accounts, encoding="utf-8") as file:
        accounts_page(file.read(), version, date).write(folder)


if __name__ == "__main__":
    main()
