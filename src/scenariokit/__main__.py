"""`python -m scenariokit`: the command line."""

from scenariokit.cli.main import main

if __name__ == "__main__":
    main()
