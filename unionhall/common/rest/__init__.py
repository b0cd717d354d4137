"""What the JSON doors of all packages share: operations and their rights, bodies read by the pages' forms, lists, problems.

Rooms: ``rooms.py`` operations, ``bodies.py`` forms ↔ JSON, ``lists.py`` lists, ``answers.py`` answers and versions,
``problems.py`` what can go wrong (RFC 9457), ``schemas.py`` how they are described. The root that gathers the packages is
``unionhall.api``.
"""
