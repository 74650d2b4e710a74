"""Lets ``python -m generator`` do what ``fincourse`` does."""

from generator.cli import main

main()
