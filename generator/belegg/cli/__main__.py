"""`python -m belegg.cli`"""

from belegg.cli import main

main()
