"""Dull users."""

from typing import Any

from unionhall.accounts.models import User

PASSWORD = "correct horse battery"


def make_user(username: str = "somebody", **fields: Any) -> User:
    user = User(username=username, name=fields.pop("name", f"测试{username}"), **fields)
    user.set_password(PASSWORD)
    user.save()
    return user
