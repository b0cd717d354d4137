"""The component set: templates, tags with checked props, styles and scripts every page is made of.

Rooms: ``templatetags/`` the tags, ``templates/ui/`` shell, page kinds and components, ``static/ui/`` tokens, styles
and scripts, ``icons.py`` the names the sprite is built from. How to build a page with it: ``docs/pages.md``.
"""
