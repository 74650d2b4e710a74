"""The commands of ``fincourse``, one module each; only here and in ``generator.cli`` anything is printed or ended.

Each module holds a click command named ``command``; ``generator.cli`` lists them and loads one only when it is called.
"""
