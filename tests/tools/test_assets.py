"""What ``python -m tools.assets`` has built, and that nothing of where it came from is committed."""

from __future__ import annotations

import json
import re

from tools import assets
from unionhall.common.ui.icons import ICONS


def test_assets_are_up_to_date() -> None:
    assert assets.STAMP.read_text() == assets.wanted_stamp(), "run python -m tools.assets"


def test_assets_copies_point_to_no_source_maps() -> None:
    copies = [assets.VENDOR / name for name in assets.FILES]

    assert [copy.name for copy in copies if b"sourceMappingURL" in copy.read_bytes()] == []


def test_assets_sprite_holds_every_icon() -> None:
    sprite = (assets.VENDOR / "icons.svg").read_text()

    assert set(re.findall(r'<symbol id="([\w-]+)"', sprite)) == ICONS


def test_assets_map_of_qingdao_has_the_districts_of_today() -> None:
    drawn = json.loads((assets.VENDOR / "maps" / "3702.json").read_text())

    assert {each["code"]: each["name"] for each in drawn["features"]} == {
        "370202": "市南区",
        "370203": "市北区",
        "370211": "黄岛区",
        "370212": "崂山区",
        "370213": "李沧区",
        "370214": "城阳区",
        "370215": "即墨区",
        "370281": "胶州市",
        "370283": "平度市",
        "370285": "莱西市",
    }


def test_assets_maps_agree_with_the_divisions() -> None:
    """Every district that a map shows is in the list of divisions, but for the few that were abolished."""
    lines = (assets.DIVISIONS / "areas.csv").read_text(encoding="utf-8").splitlines()[1:]
    known = {line.split(",")[0] for line in lines}
    cities = [json.loads(file.read_text()) for file in (assets.VENDOR / "maps").glob("????.json")]

    shown = [each["code"] for city in cities for each in city["features"]]
    unknown = [code for code in shown if code not in known and not code.startswith(("81", "82"))]

    assert len(unknown) / len(shown) < 0.02


def test_lock_names_versions_and_no_addresses() -> None:
    lock = json.loads((assets.ROOT / "package-lock.json").read_text())
    wanted = json.loads((assets.ROOT / "package.json").read_text())

    assert [name for name, each in lock["packages"].items() if "resolved" in each] == []
    assert {name: lock["packages"][f"node_modules/{name}"]["version"] for name in wanted["dependencies"]} == wanted[
        "dependencies"
    ]
