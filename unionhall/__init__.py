"""Unionhall (职工之家): the open system that runs a trade union tree."""

__version__ = "0.1.0"
