"""fincourse: a financial-literacy course generator."""

__version__ = "0.1.0"
