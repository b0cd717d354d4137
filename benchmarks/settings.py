"""The product's settings, with two empty pages beside its own to compare throughput with."""

from config.settings.base import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
TEMPLATES[0]["DIRS"] = [ROOT / "benchmarks" / "templates"]
