"""Rosters in, lists out.

``reading`` opens files as if they came from an enemy and gives tables; ``headings`` says which column is which;
``checking`` makes typed values
and names every bad cell; ``writing`` streams lists, templates and the user's own file with its errors marked. Around
them a batch: uploaded,
checked in the background, looked at, applied once or not at all, rolled back while nothing else has touched its rows.

A package registers what it can take in as a ``SheetKind`` (``registry``); this package knows no kind itself.
"""
