"""``python -m unionhall``: the same as the console program ``unionhall``."""

from unionhall.console import main

if __name__ == "__main__":  # worker processes import this file under another name
    main()
