"""The command line: `main` and one file a command, imported when it is asked for."""
