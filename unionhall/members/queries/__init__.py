"""Reads on people: the register, one person, what a document is known for."""
