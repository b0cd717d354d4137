"""Texts and their translation: ``python -m tools.messages check | compile | missing PACKAGE``.

Every text for people is an English msgid in the code; each package keeps its Chinese in
``unionhall/<package>/locale/zh_Hans/LC_MESSAGES/django.po``. GNU gettext is not needed.

``missing`` prints entries ready to be filled in and appended; ``check`` fails on texts without Chinese, on placeholders
that differ, and on one text translated in two ways; ``compile`` writes the .mo files (they are not committed).
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import django
import polib
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "unionhall"
CATALOGUES = "locale/zh_Hans/LC_MESSAGES/django.po"
HEAD = {
    "Project-Id-Version": "Unionhall",
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
# Function → positions of (context, singular, plural) among its arguments.
CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)|(?<!\{)\{(\w+)[^{}]*\}")
TEMPLATE_CALL = re.compile(r"""\b(_|n?p?gettext)\(((?:\s*u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*,?)+)""")
TEMPLATE_TEXT = re.compile(r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")


@dataclass(frozen=True, order=True)
class Text:
    """What is looked up in a catalogue."""

    msgid: str
    plural: str = ""
    context: str = ""


@dataclass
class Use:
    """Where texts of one package are used."""

    texts: dict[Text, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def main(arguments: list[str]) -> int:
    match arguments:
        case ["check"]:
            return check()
        case ["compile"]:
            return compile_all()
        case ["missing", package]:
            return show_missing(package)
    print(__doc__, file=sys.stderr)
    return 2


def check() -> int:
    known = catalogues()
    problems = [*conflicts(known), *broken(known)]
    for package in packages():
        use = uses_of(package)
        problems += use.problems
        lacking = [(text, place) for text, place in use.texts.items() if not has(known, text)]
        problems += [f"{place}: no Chinese for {text.msgid!r}" for text, place in lacking]
    for problem in problems:
        print(problem)
    print(f"messages: {len(problems)} problems" if problems else "messages: all texts have their Chinese")
    return 1 if problems else 0


def compile_all() -> int:
    for place in catalogue_files():
        catalogue = read(place)
        draft = place.with_suffix(f".mo.{os.getpid()}")
        catalogue.save_as_mofile(str(draft))
        draft.replace(place.with_suffix(".mo"))
    return 0


def show_missing(package: str) -> int:
    if package not in packages():
        print(f"messages: there is no package {package}", file=sys.stderr)
        return 2
    known = catalogues()
    use = uses_of(package)
    for problem in use.problems:
        print(problem, file=sys.stderr)
    for text, place in sorted(use.texts.items(), key=lambda each: each[1]):
        if not has(known, text):
            print(f"#: {place}\n{_entry(text)}")
    return 0


def _entry(text: Text) -> polib.POEntry:
    entry = polib.POEntry(msgid=text.msgid, msgstr="")
    if text.context:
        entry.msgctxt = text.context
    if text.plural:
        entry.msgid_plural, entry.msgstr_plural = text.plural, {0: ""}
    return entry


# What is used ------------------------------------------------------------


def packages() -> list[str]:
    return sorted(each.name for each in SOURCE.iterdir() if (each / "__init__.py").exists())


def uses_of(package: str) -> Use:
    use = Use()
    for place in sorted((SOURCE / package).rglob("*.py")):
        if "migrations" not in place.parts:
            _add(use, place, in_python(place.read_text(encoding="utf-8")))
    for pattern in ("*.html", "*.txt"):
        for place in sorted((SOURCE / package).rglob(pattern)):
            if "templates" in place.parts:
                _add(use, place, in_template(place.read_text(encoding="utf-8"), str(place)))
    return use


def _add(use: Use, place: Path, found: Iterable[tuple[int, Text | None]]) -> None:
    name = place.relative_to(ROOT)
    for line, text in found:
        if text is None:
            use.problems.append(f"{name}:{line}: a translated text must be one constant string")
        elif text.msgid:
            use.texts.setdefault(text, f"{name}:{line}")


def in_python(source: str) -> Iterator[tuple[int, Text | None]]:
    """(line, text) of each call of a gettext function, under whatever name it was imported."""
    tree = ast.parse(source)
    names = dict(_imported(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (call := _called(node, names)):
            yield node.lineno, _text(node, call)


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for alias in node.names:
                base = alias.name.removesuffix("_lazy").removesuffix("_noop")
                if base in CALLS:
                    yield alias.asname or alias.name, base


def _called(node: ast.Call, names: dict[str, str]) -> str:
    match node.func:
        case ast.Name(id=name):
            return names.get(name, "")
        case ast.Attribute(value=ast.Name(id="translation"), attr=name):
            base = name.removesuffix("_lazy").removesuffix("_noop")
            return base if base in CALLS else ""
    return ""


def _text(node: ast.Call, call: str) -> Text | None:
    context, singular, plural = (_constant(node, at) for at in CALLS[call])
    if singular is None or context is None or plural is None:
        return None
    return Text(singular, plural, context)


def _constant(node: ast.Call, at: int | None) -> str | None:
    if at is None:
        return ""
    argument = node.args[at] if at < len(node.args) else None
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else None


def in_template(source: str, name: str) -> Iterator[tuple[int, Text | None]]:
    """Django turns a template into gettext calls between blanks; we read those."""
    code = templatize(source, origin=name)
    for found in TEMPLATE_CALL.finditer(code):
        call = "gettext" if found[1] == "_" else found[1]
        strings = [ast.literal_eval(each[1]) for each in TEMPLATE_TEXT.finditer(found[2])]
        context, singular, plural = (strings[at] if at is not None and at < len(strings) else "" for at in CALLS[call])
        yield code.count("\n", 0, found.start()) + 1, Text(singular, plural, context)


# What is translated ------------------------------------------------------------


def catalogue_files() -> list[Path]:
    return sorted(SOURCE.rglob(CATALOGUES))


def read(place: Path) -> polib.POFile:
    """The catalogue, with the head that gettext needs even when nobody wrote one."""
    catalogue = polib.pofile(str(place), encoding="utf-8")
    catalogue.metadata = HEAD | {key: text for key, text in catalogue.metadata.items() if key not in HEAD}
    return catalogue


def catalogues() -> dict[Text, list[tuple[str, str]]]:
    """Text → (file, Chinese) for every entry of every catalogue."""
    known: dict[Text, list[tuple[str, str]]] = {}
    for place in catalogue_files():
        for entry in read(place):
            if not entry.obsolete and not entry.fuzzy:
                text = Text(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")
                chinese = entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr
                known.setdefault(text, []).append((str(place.relative_to(ROOT)), chinese))
    return known


def has(known: dict[Text, list[tuple[str, str]]], text: Text) -> bool:
    return any(chinese for _, chinese in known.get(text, []))


def conflicts(known: dict[Text, list[tuple[str, str]]]) -> Iterator[str]:
    for text, entries in known.items():
        if len({chinese for _, chinese in entries if chinese}) > 1:
            ways = "; ".join(f"{place}: {chinese}" for place, chinese in entries)
            yield f"{text.msgid!r} is translated in different ways: {ways}"


def broken(known: dict[Text, list[tuple[str, str]]]) -> Iterator[str]:
    """Placeholders in the Chinese that the English does not have, or the other way round."""
    for text, entries in known.items():
        wanted = placeholders(text.plural or text.msgid)
        for place, chinese in entries:
            if chinese and placeholders(chinese) != wanted:
                yield f"{place}: the placeholders of {text.msgid!r} and {chinese!r} differ"


def placeholders(text: str) -> set[str]:
    return {percent or brace for percent, brace in PLACEHOLDER.findall(text)}


if __name__ == "__main__":
    settings.configure(USE_I18N=True)
    django.setup()
    sys.exit(main(sys.argv[1:]))
