"""Start the command line with `python -m harken`."""

from harken.config.cli import main

if __name__ == "__main__":
    main()
