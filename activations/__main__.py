"""`python -m activations`: una función, en la terminal."""

import sys

from activations.terminal import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
