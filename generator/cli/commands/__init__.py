"""The commands of ``fincourse``, one module each; only here and in ``cli.py`` anything is printed or ended.

Each module holds a click command named ``command``; ``cli.py`` lists them and loads one only when it is called.
"""
