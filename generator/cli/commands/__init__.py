"""The commands of ``fincourse``, one module each; only this package and ``generator.cli`` print or exit.

Each module has a click command named ``command``; ``generator.cli`` lists them and loads one only when it is called.
"""
