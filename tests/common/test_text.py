import pytest

from unionhall.common.text import initials_of, pinyin_of


@pytest.mark.parametrize(
    ("name", "pinyin", "initials"),
    [
        ("王小明", "wang xiao ming", "wxm"),
        ("１０号院", "10 hao yuan", "1hy"),
        ("ＡＢ公司", "ab gong si", "ags"),
        ("①组", "1 zu", "1z"),
        ("王·明", "wang ming", "wm"),
        ("", "", ""),
    ],
)
def test_names_are_found_by_pinyin_and_initials(name, pinyin, initials):
    assert (pinyin_of(name), initials_of(name)) == (pinyin, initials)
