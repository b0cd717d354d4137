#!/usr/bin/env python3
"""Where Django's own tools look; the same as the console program ``unionhall``."""

from unionhall.console import main

if __name__ == "__main__":
    main()
