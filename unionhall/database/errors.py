"""What can go wrong below the product, said so that whoever runs it can act on it."""


class DatabaseError(RuntimeError):
    """The database cannot be started, found, saved or restored; the text says what to do."""
