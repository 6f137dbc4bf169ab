"""``python -m cds_extract`` is the command ``cds-extract``."""

from .cli import main

if __name__ == "__main__":
    main()
