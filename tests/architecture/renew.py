"""``python -m tests.architecture.renew``: lists anew where the wall is lifted; look at what differs."""

from tests.architecture.source import LISTS
from tests.architecture.test_models import liftings

HEAD = "# Where unscoped() lifts the wall, and why. Renewed by: python -m tests.architecture.renew\n"

if __name__ == "__main__":
    (LISTS / "unscoped.txt").write_text(HEAD + "\n".join(liftings()) + "\n", encoding="utf-8")
